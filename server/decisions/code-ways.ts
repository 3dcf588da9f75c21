import type { Policy } from "../../db/queries/policy.ts";
import type { DeliveryChannel } from "../../shared/deliveries.ts";
import type { PolicyRules } from "../../shared/policy.ts";
import type { ContactKind } from "../../shared/records.ts";
import type { Desk } from "../desk.ts";

/** A way a code may take, and the kind of contact it takes it to. */
export interface Way {
  channel: DeliveryChannel;
  kind: ContactKind;
}

/** The policy as this office can follow it: what it has no gateway for is as good as switched off. */
export function policyHere(policy: Policy, { phones = [] }: Pick<Desk, "phones">): Policy {
  const { code } = policy.rules;
  const byText = code.byText && phones.includes("text");
  const byVoice = code.byVoice && phones.includes("voice");
  return { ...policy, rules: { ...policy.rules, code: { ...code, byText, byVoice } } };
}

/** The ways a code may take, the first choice first: of these it takes the first that the record has a contact for. */
export function codeWays({ byText, byVoice, byLetter }: PolicyRules["code"]): Way[] {
  return [
    email,
    ...(byText ? [text] : []),
    ...(byVoice && !byText ? [voice] : []),
    ...(byLetter ? [letter] : []),
  ];
}

/** The ways of a message that is no code: nobody is rung for it, and paper has more room than a phone. */
export function messageWays({ byText, byLetter }: PolicyRules["code"]): Way[] {
  return [email, ...(byLetter ? [letter] : []), ...(byText ? [text] : [])];
}

/** The ways of the notice that a code went out: whoever reads one of a person's mailboxes may well read another. */
export function noticeWays({ byText, byLetter }: PolicyRules["code"]): Way[] {
  return [...(byText ? [text] : []), email, ...(byLetter ? [letter] : [])];
}

const email: Way = { channel: "email", kind: "email" };
const text: Way = { channel: "text", kind: "phone" };
const voice: Way = { channel: "voice", kind: "phone" };
const letter: Way = { channel: "letter", kind: "postal" };
