import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { newId } from "../../db/ids.ts";
import { findCode, insertCode, moveCode } from "../../db/queries/codes.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { inTransaction } from "../../db/transaction.ts";
import { type CodeState, codeStates } from "../../shared/codes.ts";
import type { Desk } from "../desk.ts";
import { aDesk } from "../testing.ts";
import { givenApprovedCase, givenDecision } from "./testing.ts";

const ends: readonly CodeState[] = ["redeemed", "expired", "revoked", "superseded", "locked", "repudiated"];

/** Written out once more, so that the rule and the database's own guard are both held against it. */
const allowed: Record<CodeState, readonly CodeState[]> = {
  pending: ["sent", "delivered", ...ends],
  sent: ["delivered", ...ends],
  delivered: ends,
  redeemed: [],
  expired: [],
  revoked: [],
  superseded: [],
  locked: [],
  repudiated: [],
};

const pairs = codeStates.flatMap((from) => codeStates.map((to) => ({ from, to })));

onEveryEngine((freshDatabase) => {
  test("of every pair of states a code moves only where it may, and loses nothing where it may not", async () => {
    const desk = await aDesk({ freshDatabase });
    const codeIn = await codesOfOneCase(desk);
    const moved: string[] = [];

    for (const { from, to } of pairs) {
      const id = await codeIn(from);
      // That nothing becomes pending again is known to the compiler.
      const didMove =
        to !== "pending" && (await inTransaction(desk.db, (trx) => moveCode(trx, id, { state: to })));
      const { state } = (await findCode(desk.db, id)) ?? {};
      expect(state, `${from} to ${to}`).toBe(didMove ? to : from);
      if (didMove) moved.push(`${from} to ${to}`);
    }

    expect(moved).toEqual(allowedPairs());
  });

  test("the database itself refuses every other move, whoever asks for it", async () => {
    const desk = await aDesk({ freshDatabase });
    const codeIn = await codesOfOneCase(desk);
    const refusals = new Map<string, string | null>();

    for (const { from, to } of pairs.filter((pair) => pair.from !== pair.to)) {
      const id = await codeIn(from);
      const setting = sql`update "codes" set "state" = ${to} where "id" = ${id}`.execute(desk.db);
      const refusal = await setting.then(
        () => null,
        (error: unknown) => String(error),
      );
      refusals.set(`${from} to ${to}`, refusal);
    }

    const moved = [...refusals].filter(([, refusal]) => refusal === null).map(([pair]) => pair);
    expect(moved).toEqual(allowedPairs());
    const others = [...refusals.values()].filter((refusal) => refusal !== null);
    expect(others.filter((refusal) => !refusal.includes("ended states never reopen"))).toEqual([]);
  });
});

function allowedPairs(): string[] {
  return pairs.filter(({ from, to }) => allowed[from].includes(to)).map(({ from, to }) => `${from} to ${to}`);
}

/** Puts a code in a state onto one case, in place of the one before. */
async function codesOfOneCase(desk: Desk): Promise<(state: CodeState) => Promise<string>> {
  const { caseFile, recipient } = await givenApprovedCase(desk);
  const decisionId = await inTransaction(desk.db, (trx) => givenDecision(trx, desk, caseFile.id));
  const about = { caseId: caseFile.id, decisionId, contactId: recipient.contactId };
  return (state) => replaceCode(desk.db, { ...about, state });
}

async function replaceCode(
  db: Db,
  facts: { caseId: string; decisionId: string; contactId: string; state: CodeState },
): Promise<string> {
  const id = newId();
  const at = "2026-03-02T15:00:00.000Z";
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom("codes").where("caseId", "=", facts.caseId).execute();
    await insertCode(trx, {
      id,
      ...facts,
      hash: "",
      salt: "",
      keyId: "",
      noticeNumber: id,
      wrongTries: 0,
      issuedAt: at,
      expiresAt: at,
      endedAt: null,
      revokeReason: null,
      portalAccountIndex: null,
      reissuedBy: null,
      reissueSendAt: null,
      isLongLived: 0,
      remindAt: null,
    });
  });
  return id;
}
