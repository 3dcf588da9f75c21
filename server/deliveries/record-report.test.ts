import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries, listDeliveryAnswers } from "../../db/queries/deliveries.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { givenApprovedCase, givenCode, portalAt } from "../codes/testing.ts";
import type { Desk } from "../desk.ts";
import { deliverAll } from "../records/testing.ts";
import { aDesk } from "../testing.ts";
import type { Channel } from "./channel.ts";
import { deliverNext } from "./deliver-next.ts";
import { messageReference } from "./message-reference.ts";
import { readReport } from "./read-report.ts";
import { recordReport } from "./record-report.ts";
import { aReport } from "./testing.ts";

onEveryEngine((freshDatabase) => {
  test("a message that comes back ends its code, is work on the case, and goes nowhere else", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId, input, reference } = await givenSentCode(desk);

    expect(await report(desk, { reference })).toBe(true);

    expect(await listDeliveries(desk.db, caseId)).toMatchObject([
      { state: "permanent-failure", lastAnswer: "550 5.1.1", handledAt: null },
    ]);
    expect(await listCodes(desk.db, caseId)).toMatchObject([{ state: "revoked", revokeReason: "bounced" }]);
    expect(await listSignals(desk.db, caseId)).toMatchObject([{ signal: "message-undelivered" }]);
    expect(await redeemCode(portalAt(desk), input)).toBe("not-valid");
    expect(await deliverAll(desk)).toEqual([]);
    expect((await actionsOn(desk, caseId)).slice(0, 4)).toEqual([
      "code.issued",
      "code.sent",
      "delivery.returned",
      "code.revoked",
    ]);
  });

  test("a message that arrived is delivered, and so is its code", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId, reference, input } = await givenSentCode(desk);
    desk.clock.advance({ minutes: 1 });

    await report(desk, arrived(reference));

    expect(await listDeliveries(desk.db, caseId)).toMatchObject([
      { state: "delivered", deliveredAt: desk.now(), lastAnswer: "250 2.0.0" },
    ]);
    expect(await listCodes(desk.db, caseId)).toMatchObject([{ state: "delivered" }]);
    expect(await listSignals(desk.db, caseId)).toEqual([]);
    expect(await redeemCode(portalAt(desk), input)).toBe("linked");
  });

  test("a delay is told on the case and nothing is sent again for it", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId, reference } = await givenSentCode(desk);

    for (let n = 0; n < 2; n += 1) await report(desk, { ...delayed, reference });

    const [delivery] = await listDeliveries(desk.db, caseId);
    expect(delivery).toMatchObject({ state: "sent" });
    const answers = await listDeliveryAnswers(desk.db, delivery?.id ?? "");
    expect(answers.map(({ outcome, answer }) => `${outcome} ${answer}`)).toEqual([
      "accepted 250",
      "delayed 4.4.1",
    ]);
    expect(await actionsOn(desk, caseId)).toEqual(["code.issued", "code.sent", "delivery.delayed"]);
    desk.clock.advance({ hours: 1 });
    expect(await deliverAll(desk)).toEqual([]);
  });

  test("nobody can report on a message whose token they do not know", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId, reference } = await givenSentCode(desk);
    const other = await givenSentCode(desk);
    const forged = [
      `${reference.slice(0, 32)}${"0".repeat(20)}`,
      `${reference.slice(0, 32)}${other.reference.slice(32)}`,
      reference.slice(0, 32),
      "f".repeat(52),
    ];

    for (const name of forged) expect(await report(desk, { reference: name })).toBe(false);

    expect(await listDeliveries(desk.db, caseId)).toMatchObject([{ state: "sent" }]);
    expect(await actionsOn(desk, caseId)).toEqual(["code.issued", "code.sent"]);
  });

  test("the same report again changes nothing", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId, reference } = await givenSentCode(desk);
    await report(desk, { reference });
    const before = [await listDeliveries(desk.db, caseId), await actionsOn(desk, caseId)];

    await Promise.all([report(desk, { reference }), report(desk, arrived(reference))]);

    expect([await listDeliveries(desk.db, caseId), await actionsOn(desk, caseId)]).toEqual(before);
  });

  test("a message that is known to have arrived is not sent again, though nobody said it was taken", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    const lost: Channel = {
      send: async () => ({ isAccepted: false, isPermanent: false, answer: "timeout" }),
    };
    await deliverNext(desk, { channels: { email: lost }, worker: "one" });

    await report(desk, arrived(await referenceOf(desk, caseId)));
    desk.clock.advance({ hours: 1 });

    expect(await deliverAll(desk)).toEqual([]);
    expect(await listDeliveries(desk.db, caseId)).toMatchObject([{ state: "delivered", message: null }]);
  });

  test("what comes back after the code was used is no work for anybody", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId, reference, input } = await givenSentCode(desk);
    await redeemCode(portalAt(desk), input);

    await report(desk, { reference });

    expect(await listDeliveries(desk.db, caseId)).toMatchObject([
      { state: "permanent-failure", handledBy: "system" },
    ]);
    expect(await listCodes(desk.db, caseId)).toMatchObject([{ state: "redeemed" }]);
    expect(await listSignals(desk.db, caseId)).toEqual([]);
  });

  test("a new message about a case takes the place of the one that did not arrive", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId, reference, approved } = await givenSentCode(desk);
    await report(desk, { reference });
    desk.clock.advance({ hours: 1 });

    await givenCode(desk, approved);

    expect(await listSignals(desk.db, caseId)).toEqual([]);
    expect((await listDeliveries(desk.db, caseId))[0]).toMatchObject({ handledBy: "system" });
  });
});

const delayed = { action: "delayed", status: "4.4.1", diagnostic: "" };

function arrived(reference: string) {
  return { reference, action: "delivered", status: "2.0.0", diagnostic: "smtp; 250 2.0.0 kept" };
}

async function givenSentCode(desk: Desk) {
  const approved = await givenApprovedCase(desk);
  const given = await givenCode(desk, approved);
  await deliverAll(desk);
  return { ...given, approved, reference: await referenceOf(desk, given.caseId) };
}

async function referenceOf({ db }: Desk, caseId: string): Promise<string> {
  const [delivery] = await listDeliveries(db, caseId);
  if (!delivery) throw new Error("There is no message.");
  return messageReference(delivery);
}

async function report(desk: Desk, facts: Parameters<typeof aReport>[0]): Promise<boolean> {
  const read = await readReport(aReport(facts));
  if (!read) throw new Error("That is no report.");
  return recordReport(desk, read);
}

async function actionsOn({ db }: Desk, caseId: string) {
  return (await listCaseAuditEntries(db, caseId)).map(({ action }) => action);
}
