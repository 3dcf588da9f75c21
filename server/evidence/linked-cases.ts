import type { Db } from "../../db/database.ts";
import { type Likeness, listSharing, type SharingCase } from "../../db/queries/alike.ts";
import { inTransaction } from "../../db/transaction.ts";
import { mostLinked, mostSteps, type SharedKind } from "../../shared/linked.ts";
import { recordInAudit } from "../audit/record.ts";
import { findVisibleCase } from "../cases/hold-case.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";

const sharedBy: readonly (readonly [Likeness, SharedKind])[] = [
  ["emailIndex", "email"],
  ["phoneIndex", "phone"],
  ["networkIndex", "network"],
  ["textIndex", "text"],
];

/**
 * The requests that share an email, phone, network or their words with this one, and those that share with them:
 * references and dates, never what is shared. What it shows of others is written into the log first.
 */
export async function linkedCases(desk: StaffDesk, { caseId }: { caseId: string }) {
  const caseFile = await findVisibleCase(desk.db, desk.actor, caseId);
  const cluster = await clusterAround(desk.db, caseFile, { withProtected: desk.actor.isCleared });
  const judged = await judgedBlind(desk.db, desk.actor);
  if (judged) cluster.found.delete(judged.caseId);
  const shown = cluster.found.size - 1;
  if (shown > 0) {
    await inTransaction(desk.db, (trx) =>
      recordInAudit(trx, desk, { action: "case.linked-shown", caseId, details: { shown } }),
    );
  }
  return {
    cases: [...cluster.found.values()].map(({ id, reference, status, receivedAt }) => ({
      id,
      reference,
      status,
      receivedAt,
    })),
    groups: groupsOf([...cluster.found.values()]),
    hasMore: cluster.hasMore,
  };
}

interface Cluster {
  /** The request itself first, then the others by how far they are from it. */
  found: Map<string, SharingCase>;
  hasMore: boolean;
}

/** Goes from request to request by what they share. One that may not be seen is not gone through either. */
async function clusterAround(
  db: Db,
  caseFile: SharingCase,
  { withProtected }: { withProtected: boolean },
): Promise<Cluster> {
  const found = new Map([[caseFile.id, caseFile]]);
  const followed = new Set<string>();
  let reached = [caseFile];
  for (let step = 0; step < mostSteps; step += 1) {
    const next: SharingCase[] = [];
    for (const { column, value } of valuesOf(reached)) {
      if (followed.has(value)) continue;
      followed.add(value);
      const asked = { column, value, withProtected, most: mostLinked + 1 };
      for (const other of await listSharing(db, asked)) {
        if (found.has(other.id)) continue;
        if (found.size === mostLinked) return { found, hasMore: true };
        found.set(other.id, other);
        next.push(other);
      }
    }
    reached = next;
  }
  return { found, hasMore: false };
}

function valuesOf(cases: readonly SharingCase[]): { column: Likeness; value: string }[] {
  return cases.flatMap((caseFile) =>
    sharedBy.flatMap(([column]) => {
      const value = caseFile[column];
      return value === null ? [] : { column, value };
    }),
  );
}

/** What the requests share, each with those that share it. The values themselves stay here. */
function groupsOf(cases: readonly SharingCase[]): { kind: SharedKind; caseIds: string[] }[] {
  return sharedBy.flatMap(([column, kind]) => {
    const byValue = Map.groupBy(
      cases.filter((caseFile) => caseFile[column] !== null),
      (caseFile) => caseFile[column],
    );
    const shared = [...byValue.values()].filter((sharing) => sharing.length > 1);
    return shared.map((sharing) => ({ kind, caseIds: sharing.map(({ id }) => id) }));
  });
}
