import { type FoundSignal, type Signal, signalRules, signals } from "./signals.ts";

interface Words {
  sentence: (figures: Figures) => string;
  /** What to do about it, where the risk does not say it all. */
  advice: string;
}

interface Figures {
  /** "5 requests", or without a figure "Several requests". */
  many: (of: string) => string;
  /** " in 7 days", or nothing. */
  within: string;
}

const words: Record<Signal, Words> = {
  "email-not-on-file": {
    sentence: () => "The email they gave is not on the record.",
    advice: "A code goes to the email on the record. Ask on the callback whether theirs has changed.",
  },
  "contact-changed-recently": {
    sentence: () => "A contact on the record changed less than 30 days ago.",
    advice: "Read in the correspondence who changed it and how. Call a number that was there before.",
  },
  "mail-returned": {
    sentence: () => "Mail sent to this person came back.",
    advice: "Ask for their address on the callback and compare it with the record.",
  },
  "message-undelivered": {
    sentence: () => "Our message about this request did not arrive.",
    advice: "See under Messages what came back. Reach the person another way, or reopen the request.",
  },
  "identifier-conflict": {
    sentence: () => "The A-number and the receipt number lead to different records.",
    advice: "Ask for the identity details. Until they lead to one record, nobody can approve this.",
  },
  "asked-again-after-rejection": {
    sentence: () =>
      `The same person asked again within ${signalRules.askedAgainWithinHours} hours of a rejection.`,
    advice: "Open the earlier request and see what has changed since.",
  },
  "disposable-mail": {
    sentence: () => "The email they gave is of a kind made to be thrown away.",
    advice: "Ask on the callback why, and whether the email on the record still works.",
  },
  "code-seller-wording": {
    sentence: () => "Their words are like those of people who sell access codes.",
    advice: "Make sure on the callback that they ask for themselves, and that nobody else is paid for it.",
  },
  "same-email": {
    sentence: ({ many, within }) => `${many("requests")} from this email${within}.`,
    advice: "Look at the linked requests. One person asking for several people needs consent of each.",
  },
  "same-phone": {
    sentence: ({ many, within }) => `${many("requests")} from this phone${within}.`,
    advice: "Look at the linked requests. A family may share a phone; strangers do not.",
  },
  "same-network": {
    sentence: ({ many, within }) => `${many("requests")} from this network${within}.`,
    advice: "Look at the linked requests. Libraries and workplaces share a network, so judge by the rest.",
  },
  "same-text": {
    sentence: ({ many, within }) => `${many("people")} sent this same description${within}.`,
    advice: "Look at the linked requests. Ask on the callback what happened, in their own words.",
  },
  "receipt-burst": {
    sentence: ({ many, within }) => `${many("receipt numbers")} in a row were asked about${within}.`,
    advice: "Somebody may be trying numbers out. Tell a supervisor before you decide.",
  },
  "code-used-elsewhere": {
    sentence: ({ many }) => `Codes for this person were used from ${many("portal accounts").toLowerCase()}.`,
    advice: "Ask on the callback which account is theirs. Tell a supervisor when they know of one only.",
  },
  "already-linked": {
    sentence: () =>
      "Their account is linked already, and the portal has reported nothing since that needs a new code.",
    advice: "Ask on the callback why they need another code, and whether somebody told them to ask.",
  },
  "account-unusual": {
    sentence: () => "The portal reported unusual activity at their account since it was linked.",
    advice:
      "A new code may be due. Ask on the callback what they noticed, and tell a supervisor if it was not them.",
  },
  "account-scam": {
    sentence: () => "The portal reported a scam at their account since it was linked.",
    advice: "Ask on the callback who has asked them for a code. Tell a supervisor before you decide.",
  },
  "suspected-coercion": {
    sentence: () => "On a call it seemed that somebody puts them under pressure.",
    advice: "Tell a supervisor. Do not call again while the other person may be there.",
  },
  "record-deceased": {
    sentence: () => "The record says this person has died.",
    advice: "Do not approve. A supervisor can put it on security hold while the record's owner looks.",
  },
  "on-watch-list": {
    sentence: () => "Something in this request is on the office's watch list.",
    advice: "Do not approve. Ask a supervisor, who sees which entry it is.",
  },
};

/** A signal in one sentence, with its figures where they were kept: "5 requests from this email in 7 days." */
export function signalSentence({ signal, count, days }: FoundSignal): string {
  return words[signal].sentence({
    many: (of) => (count === null ? `Several ${of}` : `${counted(count)} ${of}`),
    within: days === null ? "" : ` in ${days} days`,
  });
}

/** What staff can do about it. */
export function signalAdvice(signal: Signal): string {
  return words[signal].advice;
}

/** What it did to the risk, for who asks why a case is as it is. */
export function signalEffect(signal: Signal): string {
  const { risk, blocks } = signals[signal];
  if (blocks) return "Makes the risk high and blocks an approval";
  if (risk === "normal") return "Leaves the risk as it is";
  return risk === "high" ? "Makes the risk high" : "Raises the risk";
}

function counted(count: number): string {
  return count >= signalRules.mostCounted ? `${signalRules.mostCounted} or more` : `${count}`;
}
