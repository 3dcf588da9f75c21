import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDecisions } from "../../db/queries/decisions.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { UserError } from "../../shared/errors.ts";
import { verifyAudit } from "../audit/verify.ts";
import { approveCase } from "../decisions/approve-case.ts";
import type { Desk } from "../desk.ts";
import { openRecord } from "../records/open-record.ts";
import { dana } from "../seeding/demo-people.ts";
import { actingAs, aDesk } from "../testing.ts";
import type { Act, CaseAtStake } from "./acts.ts";
import {
  aDeskForProcesses,
  codesByCase,
  finished,
  givenHeldCases,
  minutes,
  sharedDatabases,
  startDesk,
} from "./testing.ts";

onEveryEngine((freshDatabase) => {
  test(
    "eight approvals at once of each of 200 cases issue exactly 200 codes, and every loser is told so",
    { timeout: 5 * minutes },
    async () => {
      const desk = await aDesk({ freshDatabase });
      const held = await givenHeldCases(desk, 200);

      const answers: string[] = [];
      for (const seen of held) {
        const tries = Array.from({ length: 8 }, () => approving(desk, seen));
        answers.push(...(await Promise.all(tries)));
      }

      expect(answers.filter((answer) => answer === "approved")).toHaveLength(200);
      expect(answers.filter((answer) => answer === "conflict")).toHaveLength(1400);
      expect(await codesByCase(desk.db)).toEqual(held.map(() => 1));
    },
  );
});

test.each(sharedDatabases)(
  "two processes on %s that approve, reject, withdraw and change the contact of 1,000 cases at once end each in one way",
  { timeout: 15 * minutes },
  async (_database, makeUrl) => {
    const { desk, orders } = await aDeskForProcesses(await makeUrl());
    const cases = await givenHeldCases(desk, 1000);
    // Hashing a code takes its time, so those who approve need to be more to win now and then.
    const one: Act[] = ["approve", "approve", "reject", "withdraw"];
    const other: Act[] = ["approve", "approve", "reject", "change-contact"];

    const answers = await Promise.all(
      [one, other].map((callers) => finished(startDesk({ ...orders, cases, callers, spreadMs: 100 }))),
    );

    const all = answers.flat();
    expect(all.filter((answer) => "wrong" in answer)).toEqual([]);
    const refusals = all.flatMap((answer) => ("refused" in answer ? answer.refused : []));
    expect(new Set(refusals)).toEqual(new Set(["conflict"]));
    const ends: Record<string, number> = {};
    for (const atStake of cases) {
      const { status, problems } = await endOf(desk, atStake);
      expect(problems).toEqual([]);
      ends[status] = (ends[status] ?? 0) + 1;
    }
    // Each of them has to have won sometimes, or nothing was raced for.
    expect(Object.keys(ends).toSorted()).toEqual(["approved", "rejected", "withdrawn"]);
    expect(await verifyAudit(desk.db)).toMatchObject({ problem: null });
    console.warn(`1,000 cases: ${JSON.stringify(ends)}, ${refusals.length} told that they were late.`);
  },
);

async function approving(desk: Desk, seen: { caseId: string; version: number }): Promise<string> {
  try {
    const { caseId, version } = seen;
    await approveCase(actingAs(desk, dana), { caseId, version, reason: "full-match", note: "" });
    return "approved";
  } catch (error) {
    if (error instanceof UserError) return error.kind;
    throw error;
  }
}

const endings = ["decision.approved", "decision.rejected", "case.withdrawn"];

/** How a case ended, and in what it is more or less than one whole ending. */
async function endOf({ db, vault }: Desk, { caseId, recordId }: CaseAtStake) {
  const { status = "gone" } = (await findCase(db, caseId)) ?? {};
  const entries = await listCaseAuditEntries(db, caseId);
  const decisions = (await listDecisions(db, caseId)).filter(({ isFirstChoice }) => isFirstChoice === 0);
  const codes = await listCodes(db, caseId);
  const record = await openRecord(db, vault, recordId);
  const contactOf = (id: string) => record?.contacts.find((contact) => contact.id === id);
  const isDecided = status === "approved" || status === "rejected";
  const facts: [string, boolean][] = [
    ["its log tells of one ending", entries.filter(({ action }) => endings.includes(action)).length === 1],
    ["it is decided once or not at all", decisions.length === (isDecided ? 1 : 0)],
    ["an approval alone issues a code", codes.length === (status === "approved" ? 1 : 0)],
    ["no code is for a contact put on since", codes.every(({ contactId }) => isOld(contactOf(contactId)))],
  ];
  return { status, problems: facts.filter(([, holds]) => !holds).map(([fact]) => `${caseId}: not ${fact}`) };
}

/** The contacts these people began with are years old. */
function isOld(contact: { since: string } | undefined): boolean {
  return contact !== undefined && contact.since < "2020";
}
