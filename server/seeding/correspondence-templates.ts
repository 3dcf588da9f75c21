import type { CorrespondenceChannel, CorrespondenceType, Direction } from "../../shared/correspondence.ts";

/** One kind of letter or message, and what its summary may say. No summary holds a fact of the person's. */
export interface CorrespondenceTemplate {
  type: CorrespondenceType;
  direction: Direction;
  channel: CorrespondenceChannel;
  summaries: readonly string[];
}

/** Everybody who filed has had one. */
export const receiptNotice = sent("i-797c-receipt", [
  "{form} received and entered; receipt number issued.",
  "Receipt notice for {form}. Fee accepted.",
  "{form} accepted for processing.",
]);

export const correspondenceTemplates: readonly (readonly [CorrespondenceTemplate, number])[] = [
  [
    sent("i-797c-biometrics", [
      "Appointment for fingerprints and photograph.",
      "Biometrics appointment set; bring photo identification.",
    ]),
    9,
  ],
  [
    sent("i-797c-interview", [
      "Interview appointment. Originals of all documents requested.",
      "Interview set for {form}; interpreter may attend.",
    ]),
    5,
  ],
  [
    sent("i-797c-reschedule", [
      "Appointment moved at the person's request.",
      "Appointment moved because the office was closed.",
    ]),
    4,
  ],
  [
    sent("i-797c-transfer", [
      "{form} moved to another office to balance the work.",
      "Case file transferred; no action needed.",
    ]),
    4,
  ],
  [
    sent("i-797c-rejection", [
      "Package returned: signature missing on {form}.",
      "Package returned: wrong fee enclosed with {form}.",
    ]),
    2,
  ],
  [
    sent("i-797c-reopen", [
      "{form} reopened on the office's own motion.",
      "Motion granted; {form} reopened.",
    ]),
    1,
  ],
  [sent("i-797-approval", ["{form} approved.", "Approval of {form}; next steps enclosed."]), 6],
  [
    sent("i-797a", [
      "Approval with tear-off arrival record.",
      "Extension approved; new arrival record attached.",
    ]),
    2,
  ],
  [sent("i-797b", ["Approval without arrival record.", "Approved; notify the consulate."]), 1],
  [sent("i-797d", ["Benefit card enclosed.", "Card mailed with this notice."]), 3],
  [
    sent("i-797e", [
      "Evidence requested: proof of shared household.",
      "Evidence requested: translation of a certificate.",
      "Evidence requested: tax transcripts for {form}.",
    ]),
    6,
  ],
  [
    sent("i-797f", ["Transportation letter issued for travel.", "Boarding letter issued after a lost card."]),
    1,
  ],
  [
    sent("intent-to-deny", [
      "Intends to deny {form}; thirty days to answer.",
      "Evidence found insufficient; may still answer.",
    ]),
    1.5,
  ],
  [
    sent("denial", [
      "{form} denied; appeal instructions enclosed.",
      "{form} denied as abandoned: no answer to the evidence request.",
    ]),
    1.5,
  ],
  [
    sent("account-access-notice", [
      "Access code for the online account mailed.",
      "Instructions for linking {form} to an online account.",
      "Earlier access code expired unused.",
    ]),
    8,
  ],
  [
    sent("address-change", [
      "New mailing address confirmed.",
      "Address change recorded; confirmation sent to both addresses.",
    ]),
    5,
  ],
  [
    sent("representative-accepted", [
      "Representative's notice of appearance accepted.",
      "Representative added to {form}.",
    ]),
    3,
  ],
  [
    sent("representative-withdrawn", [
      "Representative withdrew from {form}.",
      "Withdrawal of the representative recorded.",
    ]),
    1,
  ],
  [
    received("returned-mail", "post", [
      "Notice came back: not deliverable as addressed.",
      "Envelope returned: moved, left no address.",
      "Returned unopened: no mailbox at this address.",
    ]),
    2,
  ],
  [
    received("inbound-letter", "post", [
      "Asks how long {form} will take.",
      "Sends certified copies; originals to follow.",
      "Handwritten letter; asks for a new access code.",
    ]),
    5,
  ],
  [
    received("email", "email", [
      "Asks whether the notice went out.",
      "Reports trouble signing in.",
      "Says the code in the notice is not accepted.",
    ]),
    6,
  ],
  [
    {
      ...received("email", "email", [
        "Answered: the code was sent by mail.",
        "Answered: no action is needed at this time.",
      ]),
      direction: "sent",
    },
    3,
  ],
  [
    received("secure-message", "portal", [
      "Uploads a copy of a certificate for {form}.",
      "Asks to correct the spelling of a name.",
      "Asks to change how notices are delivered.",
    ]),
    5,
  ],
  [
    received("call-note", "phone", [
      "Called about {form}; told it is pending.",
      "Caller could not be verified; nothing disclosed.",
      "Called to say no code arrived; advised to ask again.",
      "Asked for a Spanish-speaking officer; call transferred.",
    ]),
    7,
  ],
];

function sent(type: CorrespondenceType, summaries: readonly string[]): CorrespondenceTemplate {
  return { type, direction: "sent", channel: "post", summaries };
}

function received(
  type: CorrespondenceType,
  channel: CorrespondenceChannel,
  summaries: readonly string[],
): CorrespondenceTemplate {
  return { type, direction: "received", channel, summaries };
}
