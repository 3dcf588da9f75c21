import { z } from "zod";

/** Types of correspondence on a record, by the names of the forms and notices themselves. */
export const correspondenceTypeLabels = {
  "i-797-approval": "I-797 Approval notice",
  "i-797a": "I-797A Approval with I-94",
  "i-797b": "I-797B Approval notice",
  "i-797c-receipt": "I-797C Receipt notice",
  "i-797c-rejection": "I-797C Rejection notice",
  "i-797c-transfer": "I-797C Transfer notice",
  "i-797c-biometrics": "I-797C Biometrics appointment",
  "i-797c-interview": "I-797C Interview appointment",
  "i-797c-reschedule": "I-797C Rescheduled appointment",
  "i-797c-reopen": "I-797C Reopened case",
  "i-797d": "I-797D Card accompanying notice",
  "i-797e": "I-797E Request for evidence",
  "i-797f": "I-797F Transportation letter",
  "account-access-notice": "Account access notice",
  "intent-to-deny": "Notice of intent to deny",
  denial: "Denial notice",
  "address-change": "Address change confirmation",
  "representative-accepted": "Representative accepted",
  "representative-withdrawn": "Representative withdrawn",
  "returned-mail": "Returned mail",
  "inbound-letter": "Letter received",
  email: "Email",
  "secure-message": "Secure message",
  "call-note": "Call note",
} as const;
export type CorrespondenceType = keyof typeof correspondenceTypeLabels;

export const directions = ["sent", "received"] as const;
export type Direction = (typeof directions)[number];

export const correspondenceChannels = ["post", "email", "phone", "portal"] as const;
export type CorrespondenceChannel = (typeof correspondenceChannels)[number];

/** The sealed part of a letter, notice, message or call. The summary holds no reserved facts. */
export const correspondenceText = z.strictObject({
  receiptNumber: z.string().default(""),
  contactUsed: z.string().default(""),
  summary: z.string(),
});
export type CorrespondenceText = z.infer<typeof correspondenceText>;
