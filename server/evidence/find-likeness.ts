import type { Db } from "../../db/database.ts";
import { type AlikeCase, type Likeness, listAlike } from "../../db/queries/alike.ts";
import type { CaseRow } from "../../db/tables.ts";
import { type FoundSignal, type Signal, signalRules } from "../../shared/signals.ts";
import { mostWithin } from "./most-within.ts";

const { sameContact, sameText, receiptBurst, mostCounted } = signalRules;

interface LikenessRule {
  column: Likeness;
  signal: Signal;
  /** How many different ones, in how many days, make the signal. */
  from: number;
  days: number;
  /** What makes two of them different. */
  different: (like: Pick<AlikeCase, "id" | "nameBirthIndex" | "receiptIndex">) => string;
}

const contact = {
  from: sameContact.requests,
  days: sameContact.days,
  different: ({ id }: Pick<AlikeCase, "id">) => id,
};

const rules: readonly LikenessRule[] = [
  { column: "emailIndex", signal: "same-email", ...contact },
  { column: "phoneIndex", signal: "same-phone", ...contact },
  { column: "networkIndex", signal: "same-network", ...contact },
  {
    column: "textIndex",
    signal: "same-text",
    from: sameText.requesters,
    days: sameText.days,
    different: ({ id, nameBirthIndex }) => nameBirthIndex ?? id,
  },
  {
    column: "receiptBlockIndex",
    signal: "receipt-burst",
    from: receiptBurst.numbers,
    days: receiptBurst.days,
    different: ({ id, receiptIndex }) => receiptIndex ?? id,
  },
];

/** A case, or what it is about to be: by this it is like others. */
export type Likened = Pick<
  CaseRow,
  "id" | "receivedAt" | "isProtected" | "nameBirthIndex" | "receiptIndex" | Likeness
>;

/** The signals a case has because others are like it. */
export async function findLikeness(db: Db, caseFile: Likened): Promise<FoundSignal[]> {
  const found: FoundSignal[] = [];
  for (const rule of rules) {
    found.push(...signalOf(rule, await countAlike(db, caseFile, rule)));
  }
  return found;
}

/** The same among cases held in memory, as `findLikeness` tells it of those in the database. */
export function likenessAmong(all: readonly Likened[]): (caseFile: Likened) => FoundSignal[] {
  const inOrder = all.toSorted((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1));
  const byRule = rules.map((rule) => ({ rule, groups: Map.groupBy(inOrder, (like) => like[rule.column]) }));
  return (caseFile) =>
    byRule.flatMap(({ rule, groups }) => {
      const value = caseFile[rule.column];
      const alike = value === null ? [] : nearestTo(caseFile, groups.get(value) ?? []);
      return signalOf(rule, countWithin(alike, caseFile.receivedAt, rule));
    });
}

/** Those of a group that count for a case, itself among them: as many on either side as are ever counted. */
function nearestTo(caseFile: Likened, group: readonly Likened[]): Likened[] {
  const counting = group.filter(({ isProtected }) => caseFile.isProtected === 1 || isProtected === 0);
  const place = counting.findIndex(({ id }) => id === caseFile.id);
  return counting.slice(Math.max(0, place - mostCounted), place + mostCounted + 1);
}

function signalOf({ signal, from, days }: LikenessRule, count: number): FoundSignal[] {
  return count >= from ? [{ signal, count: Math.min(count, mostCounted), days }] : [];
}

function countWithin(
  alike: readonly Pick<AlikeCase, "id" | "receivedAt" | "nameBirthIndex" | "receiptIndex">[],
  at: string,
  { days, different }: LikenessRule,
): number {
  return mostWithin(
    alike.map((like) => ({ at: like.receivedAt, key: different(like) })),
    { at, days },
  );
}

/** The signals a case may have because others are like it. */
export const likenessSignalNames = rules.map(({ signal }) => signal);

/** Those of a case's signals that it has because others are like it. */
export function likenessSignals(found: readonly FoundSignal[]): FoundSignal[] {
  return found.filter(({ signal }) => likenessSignalNames.includes(signal));
}

async function countAlike(db: Db, caseFile: Likened, rule: LikenessRule): Promise<number> {
  const { column, days } = rule;
  const value = caseFile[column];
  if (value === null) return 0;
  const others = await listAlike(db, alikeAs(caseFile, { column, value, days }));
  return countWithin([caseFile, ...others], caseFile.receivedAt, rule);
}

/** Open requests that are like this one, or like what it was before; their signals may be others now. */
export async function openAlike(db: Db, caseFile: Likened, before: Likened = caseFile): Promise<string[]> {
  const ids = new Set<string>();
  for (const { column, days } of rules) {
    const values = new Set([caseFile[column], before[column]].filter((value) => value !== null));
    for (const value of values) {
      const others = await listAlike(db, {
        ...alikeAs(caseFile, { column, value, days }),
        withProtected: true,
      });
      for (const { id, closedAt } of others) if (closedAt === null) ids.add(id);
    }
  }
  return [...ids].toSorted();
}

/** What others are like it by. */
export function likenessValues(caseFile: Pick<CaseRow, Likeness>): string[] {
  return rules.flatMap(({ column }) => caseFile[column] ?? []);
}

/**
 * A protected person's request counts for others of such and for nobody else: whoever may not see it must not learn
 * of it from another's figures.
 */
function alikeAs(
  caseFile: Likened,
  asked: { column: Likeness; value: string; days: number },
): Parameters<typeof listAlike>[1] {
  return { ...asked, than: caseFile, withProtected: caseFile.isProtected === 1, most: mostCounted };
}
