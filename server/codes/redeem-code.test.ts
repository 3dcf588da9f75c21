import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { Desk } from "../desk.ts";
import { aDesk } from "../testing.ts";
import { expireCodes } from "./expire-codes.ts";
import { redeemCode } from "./redeem-code.ts";
import { givenApprovedCase, givenCode, portalAt, receiptNumber } from "./testing.ts";

const wrongCode = "0000-0000-0000-0000";

onEveryEngine((freshDatabase) => {
  test("a code links an account once and is refused from then on", async () => {
    const desk = await aDesk({ freshDatabase });
    const { input, caseId } = await givenCode(desk, await givenApprovedCase(desk));

    const answers = [await redeem(desk, input), await redeem(desk, input)];

    expect(answers).toEqual(["linked", "not-valid"]);
    expect(await statesOf(desk, caseId)).toEqual(["redeemed"]);
    expect(await triesOf(desk, caseId)).toEqual({ case: 0, codes: [0] });
    expect(await actionsOn(desk, caseId)).toEqual(["code.issued", "code.redeemed"]);
  });

  test("the code is read forgivingly, with the receipt number or both numbers", async () => {
    for (const changes of [
      { code: (plain: string) => plain.toLowerCase().replaceAll("-", " ") },
      { code: (plain: string) => plain.replaceAll("0", "O").replaceAll("1", "l") },
      { receiptNumber: receiptNumber.toLowerCase(), aNumber: "" },
      { receiptNumber },
    ]) {
      const desk = await aDesk({ freshDatabase });
      const { input, plain } = await givenCode(desk, await givenApprovedCase(desk));

      const answer = await redeem(desk, { ...input, ...changes, code: changes.code?.(plain) ?? plain });

      expect(answer).toBe("linked");
    }
  });

  test("a wrong birth date is refused like a wrong code, and uses up a try", async () => {
    const desk = await aDesk({ freshDatabase });
    const { input, caseId } = await givenCode(desk, await givenApprovedCase(desk));

    const answer = await redeem(desk, { ...input, dateOfBirth: "1990-01-30" });

    expect(answer).toBe("not-valid");
    expect(await triesOf(desk, caseId)).toEqual({ case: 1, codes: [1] });
    expect(await redeem(desk, input)).toBe("linked");
    expect(await triesOf(desk, caseId)).toEqual({ case: 1, codes: [1] });
  });

  test("numbers nobody has, or that lead to two people, are refused", async () => {
    const desk = await aDesk({ freshDatabase });
    const { input, caseId } = await givenCode(desk, await givenApprovedCase(desk));

    expect(await redeem(desk, { ...input, aNumber: "A000999999" })).toBe("not-valid");
    expect(await redeem(desk, { ...input, receiptNumber: "TST0000999999" })).toBe("not-valid");

    expect(await triesOf(desk, caseId)).toEqual({ case: 0, codes: [0] });
  });

  test("a slip of the hand that cannot be a code costs no try", async () => {
    const desk = await aDesk({ freshDatabase });
    const { input, caseId } = await givenCode(desk, await givenApprovedCase(desk));

    expect(await redeem(desk, { ...input, code: input.code.slice(0, -1) })).toBe("not-valid");

    expect(await triesOf(desk, caseId)).toEqual({ case: 0, codes: [0] });
  });

  test("of 50 right answers at once exactly one links an account", async () => {
    const desk = await aDesk({ freshDatabase });
    const { input, caseId } = await givenCode(desk, await givenApprovedCase(desk));

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => redeem(desk, { ...input, portalAccount: `account-${n}` })),
    );

    expect(answers.filter((answer) => answer === "linked")).toHaveLength(1);
    expect(await statesOf(desk, caseId)).toEqual(["redeemed"]);
    expect((await triesOf(desk, caseId)).case).toBe(0);
  }, 30_000);

  test("of 200 wrong guesses at once five are looked at, and then the code is locked", async () => {
    const desk = await aDesk({ freshDatabase });
    const { input, caseId } = await givenCode(desk, await givenApprovedCase(desk));

    const guesses = Array.from({ length: 200 }, () => redeem(desk, { ...input, code: wrongCode }));
    const answers = new Set(await Promise.all(guesses));

    expect([...answers]).toEqual(["not-valid"]);
    expect(await statesOf(desk, caseId)).toEqual(["locked"]);
    expect(await triesOf(desk, caseId)).toEqual({ case: 5, codes: [5] });
    expect(await redeem(desk, input)).toBe("not-valid");
    const actions = await actionsOn(desk, caseId);
    expect(actions.filter((action) => action === "code.locked")).toHaveLength(1);
  }, 30_000);

  test("ten wrong tries in a day stop a case for the day, whichever codes they were at", async () => {
    const desk = await aDesk({ freshDatabase });
    const approved = await givenApprovedCase(desk);
    for (let code = 0; code < 2; code += 1) {
      const { input } = await givenCode(desk, approved);
      for (let n = 0; n < 5; n += 1) await redeem(desk, { ...input, code: wrongCode });
    }
    const { input } = await givenCode(desk, approved);

    desk.clock.advance({ hours: 23 });
    const beforeADayIsOver = await redeem(desk, input);
    desk.clock.advance({ minutes: 59, seconds: 59 });
    const atTheEnd = await redeem(desk, input);

    expect([beforeADayIsOver, atTheEnd]).toEqual(["retry-later", "retry-later"]);
    desk.clock.advance({ seconds: 1 });
    const { input: nextDay } = await givenCode(desk, approved);
    expect(await redeem(desk, nextDay)).toBe("linked");
  }, 30_000);

  test.each([
    { seconds: -1, answer: "linked" },
    { seconds: 0, answer: "not-valid" },
    { seconds: 1, answer: "not-valid" },
  ])("a code is $answer $seconds s from the end of its day", async ({ seconds, answer }) => {
    const desk = await aDesk({ freshDatabase });
    const { input } = await givenCode(desk, await givenApprovedCase(desk));

    desk.clock.advance({ hours: 24, seconds });

    expect(await redeem(desk, input)).toBe(answer);
  });

  test("an expired code is put away, its message stopped and the log told", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    desk.clock.advance({ hours: 24, seconds: -1 });

    expect(await expireCodes(desk)).toBe(0);
    desk.clock.advance({ seconds: 1 });

    expect(await expireCodes(desk)).toBe(1);
    expect(await expireCodes(desk)).toBe(0);
    expect(await statesOf(desk, caseId)).toEqual(["expired"]);
    expect(await listDeliveries(desk.db, caseId)).toMatchObject([{ state: "cancelled", message: null }]);
    expect(await actionsOn(desk, caseId)).toEqual(["code.issued", "code.expired"]);
  });

  test("a new code ends the one before, and only the new one is good", async () => {
    const desk = await aDesk({ freshDatabase });
    const approved = await givenApprovedCase(desk);
    const first = await givenCode(desk, approved);
    desk.clock.advance({ minutes: 15 });
    const second = await givenCode(desk, approved);

    expect(await listDeliveries(desk.db, first.caseId)).toMatchObject([
      { state: "cancelled", message: null },
      { state: "queued" },
    ]);
    expect(await redeem(desk, first.input)).toBe("not-valid");
    expect(await redeem(desk, second.input)).toBe("linked");

    expect(await statesOf(desk, first.caseId)).toEqual(["redeemed", "superseded"]);
    expect((await actionsOn(desk, first.caseId)).slice(0, 3)).toEqual([
      "code.issued",
      "code.superseded",
      "code.issued",
    ]);
  });
});

function redeem(desk: Desk, input: Parameters<typeof redeemCode>[1]) {
  return redeemCode(portalAt(desk), input);
}

async function statesOf({ db }: Desk, caseId: string) {
  return (await listCodes(db, caseId)).map((code) => code.state);
}

async function triesOf({ db }: Desk, caseId: string) {
  const codes = (await listCodes(db, caseId)).map((code) => code.wrongTries);
  return { case: (await findCase(db, caseId))?.wrongTries, codes };
}

async function actionsOn({ db }: Desk, caseId: string) {
  return (await listCaseAuditEntries(db, caseId))
    .map((entry) => entry.action)
    .filter((action) => action !== "code.try-refused");
}
