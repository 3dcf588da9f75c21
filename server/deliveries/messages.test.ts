import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { deliveryAddress, type DeliveryListQuery } from "../../shared/delivery-list.ts";
import { queueAddress } from "../../shared/queue.ts";
import { givenApprovedCase, givenCode } from "../codes/testing.ts";
import type { Desk } from "../desk.ts";
import { dana, ines, li, priya, ruth, sam, tomas } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import type { Accepted, Refused } from "./channel.ts";
import { deliverNext } from "./deliver-next.ts";

const refused: Refused = { isAccepted: false, isPermanent: true, answer: "550 5.1.1" };
const later: Refused = { isAccepted: false, isPermanent: false, answer: "451 4.7.1" };
const accepted: Accepted = { isAccepted: true, answer: "250 2.0.0" };

onEveryEngine((freshDatabase) => {
  test("a message shows its kind, its state and every answer of the server, and never what it says", async () => {
    const { desk, as, clock } = await testApp({ freshDatabase });
    const { plain } = await givenCode(desk, await givenApprovedCase(desk));
    await answerNext(desk, later);
    clock.advance({ seconds: 10 });
    await answerNext(desk, accepted);

    const { rows, total } = await as(priya).deliveries.page(asked());
    const message = await as(priya).deliveries.get({ deliveryId: rows[0]?.id ?? "" });

    expect(total).toBe(1);
    expect(rows).toMatchObject([
      { kind: "code", channel: "email", state: "sent", tries: 2, maskedRecipient: "n•••@e•••.com" },
    ]);
    expect(message.answers).toMatchObject([
      { outcome: "refused", answer: "451 4.7.1", tries: 1 },
      { outcome: "accepted", answer: "250 2.0.0", tries: 2 },
    ]);
    const told = JSON.stringify([rows, message]);
    for (const secret of [plain, "nadia@example.com", "returnToken"]) expect(told).not.toContain(secret);
  });

  test("totals and pages agree with the messages there are, whatever the filters", async () => {
    const { db, desk, as } = await testApp({ freshDatabase });
    for (const answer of [accepted, refused, later, accepted, refused]) {
      await givenCode(desk, await givenApprovedCase(desk, { otherEmail: "omar@example.com" }));
      await answerNext(desk, answer);
    }
    const all = await db.selectFrom("deliveries").selectAll().execute();

    for (const filters of [
      {},
      { state: "sent" },
      { state: "queued", kind: "notice" },
      { kind: "code" },
      { channel: "email" },
      { channel: "letter" },
      { undelivered: "yes" },
    ]) {
      const query = asked(filters);
      const expected = all.filter(
        (row) =>
          (query.state === undefined || row.state === query.state) &&
          (query.kind === undefined || row.kind === query.kind) &&
          (query.channel === undefined || row.channel === query.channel) &&
          (query.undelivered === undefined || (row.state === "permanent-failure" && !row.handledAt)),
      );
      const newestFirst = expected
        .map(({ id }) => id)
        .toSorted()
        .toReversed();
      const page = await as(priya).deliveries.page(query);
      expect(page.total).toBe(expected.length);
      expect(page.rows.map(({ id }) => id)).toEqual(newestFirst);
    }
    const first = await as(priya).deliveries.page({ ...asked(), size: 25 });
    expect(first.totals).toMatchObject({ all: all.length, undelivered: 2 });
  });

  test("pages follow one another by key, on and back", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const approved = await givenApprovedCase(desk);
    for (let n = 0; n < 30; n += 1) await givenCode(desk, approved);

    const first = await as(priya).deliveries.page(asked());
    const second = await as(priya).deliveries.page(asked({ after: first.next ?? "" }));
    const back = await as(priya).deliveries.page(asked({ before: second.previous ?? "" }));
    const last = await as(priya).deliveries.page(asked({ last: "1" }));

    expect([first.rows.length, second.rows.length, first.total]).toEqual([25, 5, 30]);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(30);
    expect(back.rows).toEqual(first.rows);
    expect(last.rows).toEqual(second.rows);
  });

  test("a request whose message did not arrive waits in the queue until somebody sees to it", async () => {
    const { db, desk, as } = await testApp({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    await answerNext(desk, refused);
    const waiting = await as(dana).queue.page(queueAddress.parse({ view: "undelivered" }));

    await as(dana).deliveries.seeTo({ caseId });

    expect(waiting.rows.map(({ id }) => id)).toEqual([caseId]);
    expect((await as(dana).queue.counts()).undelivered).toBe(0);
    expect(await listSignals(db, caseId)).toEqual([]);
    expect(await listDeliveries(db, caseId)).toMatchObject([{ handledBy: dana.id, handledAt: desk.now() }]);
    expect(await lastEntry(db)).toMatchObject({
      action: "delivery.handled",
      caseId,
      actorId: dana.id,
      details: { messages: 1 },
    });
    await expect(as(dana).deliveries.seeTo({ caseId })).rejects.toThrow("Nothing is left to see to");
  });

  test("a protected person's messages are in nobody's list who is not cleared, nor in its totals", async () => {
    const { db, desk, as } = await testApp({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    await answerNext(desk, refused);
    await db.updateTable("cases").set({ isProtected: 1 }).where("id", "=", caseId).execute();

    const [delivery] = await listDeliveries(db, caseId);
    const page = await as(ruth).deliveries.page(asked());

    expect(page).toMatchObject({ rows: [], total: 0, totals: { all: 0, undelivered: 0 } });
    const deliveryId = delivery?.id ?? "";
    await expect(as(ruth).deliveries.get({ deliveryId })).rejects.toThrow("could not find that message");
    await expect(as(li).deliveries.seeTo({ caseId })).rejects.toThrow("could not find");
    expect(await as(priya).deliveries.page(asked())).toMatchObject({ total: 1 });
  });
});

test("user admins see that a message failed and why, but neither whose it is nor where it went", async () => {
  const { desk, as } = await testApp();
  await givenCode(desk, await givenApprovedCase(desk));
  await answerNext(desk, refused);

  const [row] = (await as(ines).deliveries.page(asked())).rows;

  expect(row).toMatchObject({ maskedRecipient: null, state: "permanent-failure", lastAnswer: "550 5.1.1" });
  expect(await as(ines).deliveries.get({ deliveryId: row?.id ?? "" })).toMatchObject({
    maskedRecipient: null,
  });
  expect((await as(tomas).deliveries.page(asked())).rows[0]?.maskedRecipient).toBe("n•••@e•••.com");
});

test("reviewers and records admins do not read the list, and an auditor sees to nothing", async () => {
  const { desk, as } = await testApp();
  const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
  await answerNext(desk, refused);

  for (const person of [dana, sam]) {
    await expect(as(person).deliveries.page(asked())).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  for (const person of [tomas, ines, sam]) {
    await expect(as(person).deliveries.seeTo({ caseId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  expect(await listSignals(desk.db, caseId)).toHaveLength(1);
});

function asked(filters: Record<string, string> = {}): DeliveryListQuery {
  const { message: _, ...query } = deliveryAddress.parse(filters);
  return query;
}

async function answerNext(desk: Desk, answer: Accepted | Refused): Promise<void> {
  await deliverNext(desk, { channels: { email: { send: async () => answer } }, worker: "test" });
}

async function lastEntry(db: Db): Promise<unknown> {
  const [last] = (await listAuditEntriesAfter(db, 0, 1000)).slice(-1);
  return JSON.parse(last?.entry ?? "{}");
}
