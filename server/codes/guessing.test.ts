import type * as crypto from "node:crypto";
import { expect, test, vi } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { RedeemAnswer } from "../../shared/codes.ts";
import type { Desk } from "../desk.ts";
import { aPortal } from "../portal/testing.ts";
import { aDesk } from "../testing.ts";
import { redeemCode } from "./redeem-code.ts";
import { givenApprovedCase, givenCode, portalAt } from "./testing.ts";

/*
 * The figures a code must keep to under attack. What is tested is who is let through to be compared, thousands of
 * times over: Node's argon2id is asked for its smallest hash here, and for the real one in every other test.
 */
vi.mock("node:crypto", async (importOriginal) => {
  const real = await importOriginal<typeof crypto>();
  const argon2: typeof real.argon2 = (algorithm, parameters, done) =>
    real.argon2(algorithm, { ...parameters, memory: 8, passes: 1 }, done);
  return { ...real, argon2 };
});

const guesses = 2000;
const addresses = Array.from({ length: 50 }, (_, n) => `198.51.100.${n + 1}`);

onEveryEngine((freshDatabase) => {
  test(
    "of 50 right answers at once at each of 40 codes, exactly 40 link an account",
    { timeout: 120_000 },
    async () => {
      const desk = await aDesk({ freshDatabase });
      const approved = await givenApprovedCase(desk);
      const answers: RedeemAnswer[] = [];

      for (let code = 0; code < 40; code += 1) {
        const { input } = await givenCode(desk, approved);
        answers.push(...(await fiftyAtOnce(() => redeemCode(portalAt(desk), input))));
      }

      expect(answers).toHaveLength(2000);
      expect(answers.filter((answer) => answer === "linked")).toHaveLength(40);
      const states = (await listCodes(desk.db, approved.caseFile.id)).map(({ state }) => state);
      expect(states).toEqual(Array.from({ length: 40 }, () => "redeemed"));
    },
  );

  test.each([
    ["one after the other", 1],
    ["fifty at once", 50],
  ])(
    "of 2,000 guesses at one code, %s and with no other limit in their way, five are compared, and then it is locked",
    { timeout: 120_000 },
    async (_, atOnce) => {
      const desk = await aDesk({ freshDatabase });
      const { input, caseId } = await givenCode(desk, await givenApprovedCase(desk));
      const answers = new Set<RedeemAnswer>();

      for (let made = 0; made < guesses; made += atOnce) {
        const round = Array.from({ length: atOnce }, (_, n) =>
          redeemCode(portalAt(desk), { ...input, code: guessOf(made + n) }),
        );
        for (const answer of await Promise.all(round)) answers.add(answer);
      }

      expect([...answers]).toEqual(["not-valid"]);
      await expectLocked(desk, caseId);
      expect(await redeemCode(portalAt(desk), input)).toBe("not-valid");
    },
  );

  test.each([
    ["one after the other", 1],
    ["fifty at once", 50],
  ])(
    "of 2,000 guesses at one code through the portal from 50 addresses, %s, five are compared, and then it is locked",
    { timeout: 120_000 },
    async (_, atOnce) => {
      const portal = await aPortal({ freshDatabase });
      const { input, caseId } = await givenCode(portal.desk, await givenApprovedCase(portal.desk));
      const statuses = new Map<number, number>();

      for (let made = 0; made < guesses; made += atOnce) {
        const round = Array.from({ length: atOnce }, (_, n) =>
          portal.post("/codes/redemptions", {
            ...input,
            code: guessOf(made + n),
            requesterIp: addresses[(made + n) % addresses.length],
          }),
        );
        for (const { status } of await Promise.all(round)) {
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }

      // Ten a day may be asked about one person; the rest never reach the code.
      expect(Object.fromEntries(statuses)).toEqual({ 200: 10, 429: guesses - 10 });
      await expectLocked(portal.desk, caseId);
    },
  );
});

async function expectLocked({ db }: Desk, caseId: string): Promise<void> {
  expect(await listCodes(db, caseId)).toMatchObject([{ state: "locked", wrongTries: 5 }]);
  const entries = await listCaseAuditEntries(db, caseId);
  const compared = entries.filter(({ entry }) => JSON.parse(entry).details.because === "wrong");
  expect(compared).toHaveLength(5);
}

/** A code nobody was ever given: a word in front of it is drawn again. */
function guessOf(n: number): string {
  return `SH1T-0000-0000-${String(n).padStart(4, "0")}`;
}

function fiftyAtOnce<Answer>(ask: () => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: 50 }, ask));
}
