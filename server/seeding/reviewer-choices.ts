import type { RejectReason, AskBundle } from "../../shared/decisions.ts";
import { readStrip } from "../../shared/evidence/comparison.ts";
import type { GateFacts } from "../../shared/policy.ts";

type Evidence = Pick<GateFacts, "strip" | "signals" | "callbackState">;

/** The reason a sensible reviewer rejects with. */
export function rejectReasonFor({ strip, signals, callbackState }: Evidence): RejectReason {
  const verdictOf = readStrip(strip);
  if (signals.includes("identifier-conflict")) return "identifier-conflict";
  if (signals.includes("record-deceased")) return "record-deceased";
  if (!verdictOf) return "no-record";
  if (callbackState === "not-confirmed") return "callback-failed";
  if (verdictOf["date-of-birth"] === "different") return "dob-mismatch";
  if (verdictOf.name === "different") return "name-mismatch";
  if (signals.includes("email-not-on-file")) return "contact-not-on-file";
  return verdictOf.name === "close" ? "name-mismatch" : "not-linkable";
}

/** What a sensible reviewer asks about: in bundles, so that it does not say which detail failed. */
export function askBundlesFor({ strip, signals }: Evidence): AskBundle[] {
  const verdictOf = readStrip(strip);
  if (!verdictOf || signals.includes("identifier-conflict")) return ["identity-details"];
  const bundles: AskBundle[] = [];
  if (verdictOf["date-of-birth"] !== "same") bundles.push("identity-details");
  if (verdictOf.name === "close") bundles.push("proof-of-name-change");
  if (signals.includes("email-not-on-file")) bundles.push("contact-details");
  return bundles.length > 0 ? bundles : ["why-needed"];
}

/** Notes as reviewers leave them; no fact of anybody's is in them. */
export const seededNotes = {
  reject: "Compared with the record and its correspondence. The differences are not explained.",
  ask: "Asked for more before deciding.",
  withdrawn: "The requester rang and no longer needs a code.",
  reply: "Sent what we asked for; copies are with the correspondence.",
  judgement:
    "One of the details calls for another question first. It would have cost a day and left no doubt.",
  call: "Rang the number on record. The person there could not confirm the request.",
} as const;
