import { setImmediate as letOthers } from "node:timers/promises";
import type { Policy } from "../../db/queries/policy.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { prepareRecord, prepareSent } from "../../shared/evidence/person.ts";
import { noMoreKeys, RecordIndex } from "../../shared/evidence/record-index.ts";
import { officeWeights } from "../../shared/evidence/weights.ts";
import type { GateFacts } from "../../shared/policy.ts";
import { type Assessment, assess } from "../evidence/assess-case.ts";
import { notLinked } from "../evidence/find-signals.ts";
import { recordSide, sentSide } from "../evidence/compare-case.ts";
import { judgeCandidates, type Verdict } from "../records/candidate.ts";
import { numbered } from "../records/follow-numbers.ts";
import { requesterNetwork } from "../sessions/network.ts";
import { type Likened, likenessAmong } from "../evidence/find-likeness.ts";
import { caseLookUps } from "../records/look-up-keys.ts";
import { openInvented } from "./bulk-receive.ts";
import { factsOnOpening } from "./facts-on-opening.ts";
import { followedAmong, type FoundByNumber, lookUpsOf } from "./find-many-leads.ts";
import { inventRecord } from "./invent-record.ts";
import { inventRequest } from "./invent-request.ts";
import type { InventedRecord, InventedRequest, Invention } from "./invented.ts";

/** A request as a reviewer would find it. */
export interface DryCase {
  request: InventedRequest;
  assessment: Assessment;
  facts: GateFacts;
}

/** How much is worked out before others get their turn. */
const letOthersEvery = 20;

/** Invents the first requests of an office and receives them, in the order of their keys, without writing anything. */
export async function dryRun(
  invention: Invention,
  { count, policy }: { count: number; policy: Policy },
): Promise<DryCase[]> {
  // The next person's number may stand on a request, so that one's record is there, too.
  const records = await inTurns(count * 2 + 1, (index) => inventRecord(invention, index).record);
  const byKey = new Map(records.map((record) => [record.key, record]));
  const judgeAmong = judgingAmong(records);
  const at = new Date(invention.noon).toISOString();
  const requests = await inTurns(count, (index) => inventRequest(invention, index));
  const likenessOf = likenessAmong(requests.map(likenedOf));
  return inTurns(count, (index) => {
    // There is one for every place.
    const request = requests[index]!;
    const verdict = judgeAmong(request.submitted);
    const certain = verdict.certain === null ? undefined : byKey.get(verdict.certain);
    const known = certain && openInvented(certain.key, certain);
    const { signals, ...assessment } = assess({
      submitted: request.submitted,
      record: known?.record,
      isConflict: verdict.isConflict,
      isMailReturned: known?.isMailReturned ?? false,
      isUndelivered: false,
      wasJustRejected: false,
      isWatched: false,
      portalAccounts: 0,
      account: notLinked,
      isUnderPressure: false,
      likeness: likenessOf(likenedOf(request)),
      mayNeedCallback: true,
      rules: policy.rules,
      now: request.receivedAt,
    });
    const opened = { caseFile: assessment, signals, record: known?.record, policy, at };
    return { request, assessment, facts: factsOnOpening(opened) };
  });
}

/** By what a request is like others. */
function likenedOf({ key, submitted, receivedAt, from }: InventedRequest): Likened {
  const networkIndex = from === null ? null : requesterNetwork(from);
  return { id: key, receivedAt, isProtected: 0, networkIndex, ...caseLookUps(unsealed, submitted) };
}

async function inTurns<Fact>(count: number, invent: (index: number) => Fact): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (let index = 0; index < count; index += 1) {
    facts.push(invent(index));
    if (index % letOthersEvery === 0) await letOthers();
  }
  return facts;
}

/** Nothing leaves memory, so nothing need be hidden in it. */
const unsealed: Pick<Vault, "blind"> = { blind: (index, value) => `${index} ${value}` };

/** What finding would come to if these records were on file. */
function judgingAmong(records: readonly InventedRecord[]): (submitted: SubmittedDetails) => Verdict {
  const found: FoundByNumber = { byANumber: new Map(), byReceipt: new Map() };
  const index = new RecordIndex(noMoreKeys);
  for (const { key, identity, contacts } of records) {
    const leadTo = (by: keyof FoundByNumber, value: string) =>
      found[by].set(value, [...(found[by].get(value) ?? []), key]);
    if (identity.aNumber !== "") leadTo("byANumber", unsealed.blind("a-number", identity.aNumber));
    for (const { number } of identity.receipts) {
      leadTo("byReceipt", unsealed.blind("receipt-number", number));
    }
    index.add(prepareRecord(recordSide(identity, contacts)));
  }
  return (submitted) => {
    const followed = followedAmong(found, lookUpsOf(unsealed, submitted));
    if (numbered(followed).length > 0) return judgeCandidates(followed, []);
    const { ranked } = index.rank(prepareSent(sentSide(submitted)), officeWeights, 2);
    return judgeCandidates(
      followed,
      ranked.map(({ place, bits }) => ({ recordId: records[place]?.key ?? "", bits })),
    );
  };
}
