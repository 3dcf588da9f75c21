import { type SqlBool, sql } from "kysely";
import type { SecondCheck } from "../../shared/figures.ts";
import type { Db } from "../database.ts";
import type { DecisionRow } from "../tables.ts";

/** What a decision's figures are made of; left out, it was in time, nobody rang and no rule is known. */
type Measured = "callbackState" | "isLate" | "officeTenths" | "modelVersion" | "rules";
type NewDecision = Omit<
  DecisionRow,
  Measured | "isProtected" | "requestReason" | "codeState" | "secondCheck"
> &
  Partial<Pick<DecisionRow, Measured>>;

/** Writes a decision, protected as its case is and with the reason of its request. */
export async function insertDecision(trx: Db, decision: NewDecision): Promise<void> {
  await trx
    .insertInto("decisions")
    .values(({ selectFrom }) => {
      const caseFile = selectFrom("cases").where("cases.id", "=", decision.caseId);
      return {
        callbackState: "planned",
        isLate: 0,
        officeTenths: null,
        modelVersion: "",
        rules: "",
        ...decision,
        isProtected: caseFile.select("cases.isProtected").$asScalar(),
        requestReason: caseFile.select("cases.reason").$asScalar(),
        codeState: null,
        secondCheck: null,
      };
    })
    .execute();
}

/** Says of a first choice whether the second agreed. */
export async function setSecondCheck(trx: Db, id: string, secondCheck: SecondCheck): Promise<void> {
  await trx.updateTable("decisions").set({ secondCheck }).where("id", "=", id).execute();
}

export async function setDecisionReceipt(trx: Db, id: string, auditSeq: number): Promise<void> {
  await trx.updateTable("decisions").set({ auditSeq }).where("id", "=", id).execute();
}

export function findDecision(db: Db, id: string): Promise<DecisionRow | undefined> {
  return db.selectFrom("decisions").selectAll().where("id", "=", id).executeTakeFirst();
}

/** A case's decisions, oldest first. */
export function listDecisions(db: Db, caseId: string): Promise<DecisionRow[]> {
  return db
    .selectFrom("decisions")
    .selectAll()
    .where("caseId", "=", caseId)
    .orderBy("decidedAt")
    .orderBy("id")
    .execute();
}

/** Decisions after one, in the order they were made, with the reference of their case. */
export function listDecisionsAfter(
  db: Db,
  after: Pick<DecisionRow, "decidedAt" | "id">,
  most: number,
): Promise<(DecisionRow & { reference: string })[]> {
  return db
    .selectFrom("decisions")
    .innerJoin("cases", "cases.id", "decisions.caseId")
    .selectAll("decisions")
    .select("cases.reference")
    .where(({ eb, refTuple, tuple }) =>
      eb(refTuple("decisions.decidedAt", "decisions.id"), ">", tuple(after.decidedAt, after.id)),
    )
    .orderBy("decisions.decidedAt")
    .orderBy("decisions.id")
    .limit(most)
    .execute();
}

/** Marks a case's decisions as no longer in force. Those stopped before never were. */
export async function overturnDecisions(trx: Db, caseId: string, at: string): Promise<void> {
  await trx
    .updateTable("decisions")
    .set({ overturnedAt: at })
    .where("caseId", "=", caseId)
    .where("stoppedAt", "is", null)
    .where("overturnedAt", "is", null)
    .execute();
}

export type SendingDecision = Pick<DecisionRow, "caseId" | "kind"> & {
  decisionId: string;
  reference: string;
  sendAt: string;
};

/** One person's decisions whose messages leave after `now`, the next first. */
export function listSendingDecisions(db: Db, staffId: string, now: string): Promise<SendingDecision[]> {
  return db
    .selectFrom("decisions")
    .innerJoin("cases", "cases.id", "decisions.caseId")
    .select(["decisions.id as decisionId", "decisions.caseId", "cases.reference", "decisions.kind"])
    .select("decisions.sendAt")
    .$narrowType<{ sendAt: string }>()
    .where("decisions.decidedBy", "=", staffId)
    .where("decisions.sendAt", ">", now)
    .where("decisions.stoppedAt", "is", null)
    .where("decisions.overturnedAt", "is", null)
    .orderBy("decisions.sendAt")
    .limit(50)
    .execute();
}

/** How many approvals somebody has made from an instant on, without first choices of two. */
export async function countApprovalsSince(db: Db, staffId: string, since: string): Promise<number> {
  const { approvals } = await db
    .selectFrom("decisions")
    .select((eb) => eb.fn.countAll<number>().as("approvals"))
    .where("decidedBy", "=", staffId)
    .where("decidedAt", ">", since)
    .where("kind", "=", "approve")
    // Named in the SQL itself, or SQLite would not use the index that is of these rows alone.
    .where(sql<SqlBool>`"isFirstChoice" = 0`)
    .executeTakeFirstOrThrow();
  return approvals;
}

/** Stops a decision whose messages have not left yet. Returns false when they have, or it was stopped before. */
export async function stopDecision(trx: Db, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("decisions")
    .set({ stoppedAt: at })
    .where("id", "=", id)
    .where("stoppedAt", "is", null)
    .where("sendAt", ">", at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
