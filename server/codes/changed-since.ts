import type { GateFacts } from "../../shared/policy.ts";
import { riskLabels, risks } from "../../shared/risk.ts";
import { signals } from "../../shared/signals.ts";
import { type StoodOn, stoodOn } from "../../shared/stood-on.ts";
import type { Gate } from "../decisions/gate.ts";

interface Compared {
  stood: StoodOn;
  /** What the policy was asked with when it was decided. */
  before: GateFacts;
  gate: Pick<Gate, "submitted" | "record">;
  now: GateFacts;
}

/** What a decision stood on and is not so any more, as nouns, never with a value; empty when nothing has changed. */
export function changedSince({ stood, before, gate, now }: Compared): string[] {
  // Through the same schema, so that both sides have their parts in one order.
  const stands = stoodOn.parse({ submitted: gate.submitted, record: gate.record ?? null });
  const parts = changedParts(stood, stands);
  // What else is otherwise then follows from it.
  if (parts.length > 0) return parts;
  // A worry that has passed since keeps nobody waiting.
  const isHigher = risks.indexOf(now.risk) > risks.indexOf(before.risk);
  const come = now.signals.filter((signal) => !before.signals.includes(signal));
  return [
    ...(before.strip === now.strip ? [] : ["how the details compare"]),
    ...(isHigher ? [`the risk (${riskLabels[now.risk]} now)`] : []),
    ...come.map((signal) => `a new signal (${signals[signal].label})`),
  ];
}

function changedParts(stood: StoodOn, stands: StoodOn): string[] {
  const [was, is] = [stood.record, stands.record];
  const parts: readonly [string, unknown, unknown][] = [
    ["what they sent", stood.submitted, stands.submitted],
    ["the record chosen", was?.id, is?.id],
    ["the identity on record", was?.identity, is?.identity],
    ["a contact on record", was?.contacts, is?.contacts],
    ["a flag on the record", was?.flags, is?.flags],
    ["where codes for this person go", was?.codesChangedAt, is?.codesChangedAt],
  ];
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return parts.filter(([, before, now]) => !isSame(before, now)).map(([part]) => part);
}
