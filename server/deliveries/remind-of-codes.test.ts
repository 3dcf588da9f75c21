import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { addressOnFile, emailOnFile, givenPerson, givenRequest } from "../cases/testing.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { portalAt } from "../codes/testing.ts";
import type { PersonOnFile } from "../records/add-record.ts";
import { dana } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import type { Outgoing } from "./channel.ts";
import { deliverNext } from "./deliver-next.ts";
import { remindOfCodes } from "./remind-of-codes.ts";
import { givenCodeRules } from "./testing-policy.ts";

onEveryEngine((freshDatabase) => {
  test("whoever leaves a code from a letter unused hears of it once, at three quarters of its 21 days, without it", async () => {
    const office = await anOffice(freshDatabase);
    const { desk, clock, caseId, deliver } = office;
    const [letter] = await deliver();

    clock.advance({ days: 15 });
    expect(await remindOfCodes(desk)).toBe(0);
    clock.advance({ hours: 18 });
    await Promise.all([remindOfCodes(desk), remindOfCodes(desk), remindOfCodes(desk)]);
    const [reminder, ...more] = await deliver();

    expect(more).toEqual([]);
    expect(reminder).toMatchObject({ to: letter?.to, subject: "Your access code will expire soon" });
    expect(reminder?.text).not.toContain(codeIn(letter));
    expect(reminder?.text).toContain("March 23, 2026");
    expect(await listDeliveries(desk.db, caseId)).toMatchObject([
      { kind: "code", priority: 0 },
      { kind: "expiry-reminder", channel: "letter", state: "sent", priority: 6 },
    ]);
    clock.advance({ days: 1 });
    expect(await remindOfCodes(desk)).toBe(0);
  });

  test("nobody is reminded of a code that was used, nor of one used before the reminder leaves", async () => {
    const office = await anOffice(freshDatabase);
    const { desk, clock, caseId, deliver } = office;
    const [letter] = await deliver();
    clock.advance({ days: 16 });
    await remindOfCodes(desk);
    const redeeming = {
      aNumber: "A000345678",
      receiptNumber: "",
      dateOfBirth: "1988-04-03",
      portalAccount: "nadia",
    };

    expect(await redeemCode(portalAt(desk), { ...redeeming, code: codeIn(letter) })).toBe("linked");

    expect(await deliver()).toEqual([]);
    expect(await listDeliveries(desk.db, caseId)).toMatchObject([
      { kind: "code" },
      { kind: "expiry-reminder", state: "cancelled" },
    ]);
    await desk.db.updateTable("codes").set({ remindAt: clock.now() }).execute();
    await remindOfCodes(desk);
    expect(await listDeliveries(desk.db, caseId)).toHaveLength(2);
  });

  test("a code that never left is not recalled, nor one that works for a day", async () => {
    const waiting = await anOffice(freshDatabase);
    waiting.clock.advance({ days: 16 });

    await remindOfCodes(waiting.desk);

    expect(await listDeliveries(waiting.desk.db, waiting.caseId)).toMatchObject([{ kind: "code" }]);
    const short = await anOffice(freshDatabase, [emailOnFile]);
    expect(await listCodes(short.desk.db, short.caseId)).toMatchObject([{ remindAt: null }]);
  });
});

/** An office with letters that has approved a request of somebody with these contacts; `deliver` sends what is due. */
async function anOffice(
  freshDatabase: Parameters<Parameters<typeof onEveryEngine>[0]>[0],
  contacts: PersonOnFile["contacts"] = [addressOnFile],
) {
  const app = await testApp({ freshDatabase });
  await givenCodeRules(app.db, { byLetter: true });
  await givenPerson(app.desk, { contacts });
  const { id: caseId } = await givenRequest(app.desk, { email: "" });
  await app.as(dana).cases.take({ caseId });
  const { version = 0 } = (await findCase(app.db, caseId)) ?? {};
  await app.as(dana).decisions.approve({ caseId, version, reason: "full-match", note: "" });
  app.clock.advance({ seconds: 30 });
  const deliver = async () => {
    const sent: Outgoing[] = [];
    const channel = {
      send: async (message: Outgoing) => (sent.push(message), { isAccepted: true, answer: "250" } as const),
    };
    const channels = { email: channel, letter: channel };
    while (await deliverNext(app.desk, { channels, worker: "test" })) continue;
    return sent;
  };
  return { ...app, caseId, deliver };
}

function codeIn(message: Outgoing | undefined): string {
  return /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(message?.text ?? "")?.[0] ?? "none";
}
