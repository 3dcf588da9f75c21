import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { givenApprovedCase, givenCode } from "../codes/testing.ts";
import type { Desk } from "../desk.ts";
import { aDesk } from "../testing.ts";
import type { Channel, Outgoing } from "./channel.ts";
import { deliverAllDue } from "./deliver-round.ts";
import { messageReference } from "./message-reference.ts";

onEveryEngine((freshDatabase) => {
  test("all that is due goes out, several at once and none twice, whatever number of workers", async () => {
    const desk = await aDesk({ freshDatabase });
    const cases = await givenCodes(desk, 12);
    const { channel, mails } = aChannel();

    await Promise.all([deliverDue(desk, channel, "one"), deliverDue(desk, channel, "two")]);

    expect(mails).toHaveLength(12);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(12);
    for (const caseId of cases) {
      expect(await listDeliveries(desk.db, caseId)).toMatchObject([{ state: "sent", tries: 1 }]);
    }
  });

  test("what a server answered is not forgotten while the database is away", async () => {
    const desk = await aDesk({ freshDatabase });
    const [caseId = ""] = await givenCodes(desk, 1);
    const { channel, mails } = aChannel();
    let isAway = false;
    const shaky: Desk = {
      ...desk,
      now: () => {
        if (!isAway) return desk.now();
        isAway = false;
        throw new Error("The database is away.");
      },
    };
    const going: Channel = { send: (mail) => ((isAway = true), channel.send(mail)) };

    const failures = await deliverDue(shaky, going, "one");

    expect(failures.map(String)).toEqual(["Error: The database is away."]);
    expect(mails).toHaveLength(1);
    expect(await listDeliveries(desk.db, caseId)).toMatchObject([{ state: "sent", tries: 1 }]);
  });

  test("told to stop, a worker takes nothing new and writes down what it has in hand", async () => {
    const desk = await aDesk({ freshDatabase });
    const cases = await givenCodes(desk, 5);
    const stopping = new AbortController();
    const { channel, mails } = aChannel();
    const first: Channel = { send: (mail) => (stopping.abort(), channel.send(mail)) };

    await deliverDue(desk, first, "one", { signal: stopping.signal });

    expect(mails).toHaveLength(2);
    const states = await Promise.all(cases.map(async (id) => (await listDeliveries(desk.db, id))[0]?.state));
    expect(states.filter((state) => state === "sent")).toHaveLength(2);
    expect(states.filter((state) => state === "queued")).toHaveLength(3);
  });

  test("told to stop, a worker gives back what waits for a lane as if it had never taken it", async () => {
    const desk = await aDesk({ freshDatabase });
    const cases = await givenCodes(desk, 12);
    const stopping = new AbortController();
    const { channel, mails } = aChannel();
    const untilFifth: Channel = {
      send: (mail) => {
        if (mails.length === 4) stopping.abort();
        return channel.send(mail);
      },
    };

    await deliverDue(desk, untilFifth, "one", { signal: stopping.signal, ahead: 6 });

    const messages = (await Promise.all(cases.map((id) => listDeliveries(desk.db, id)))).flat();
    expect(messages.filter(({ state }) => state === "sent")).toHaveLength(mails.length);
    expect(messages.filter(({ state }) => state === "sent")).toHaveLength(mails.length);
    const others = messages.filter(({ state }) => state !== "sent");
    expect(others.length).toBeGreaterThan(0);
    for (const message of others) {
      expect(message).toMatchObject({ state: "queued", tries: 0, leasedBy: null, leaseEndsAt: null });
    }
  });

  test("behind a slow answer nothing waits in a worker: a code that comes meanwhile goes before the rest", async () => {
    const desk = await aDesk({ freshDatabase });
    await givenCodes(desk, 6);
    await desk.db.updateTable("deliveries").set({ priority: 3 }).execute();
    const { channel, mails } = aChannel();
    let late = "";
    const slowAtThird: Channel = {
      send: async (mail) => {
        const answer = await channel.send(mail);
        if (mails.length !== 3) return answer;
        [late = ""] = await givenCodes(desk, 1);
        await wait(300);
        return answer;
      },
    };

    await deliverDue(desk, slowAtThird, "one", { lanes: 1, ahead: 4 });

    const [code] = await listDeliveries(desk.db, late);
    expect(mails).toHaveLength(7);
    expect(mails[3]?.reference).toBe(code && messageReference(code));
  });
});

async function givenCodes(desk: Desk, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await givenCode(desk, await givenApprovedCase(desk))).caseId);
  return ids;
}

function aChannel() {
  const mails: Outgoing[] = [];
  const channel: Channel = {
    send: async (mail) => {
      mails.push(mail);
      return { isAccepted: true, answer: "250" };
    },
  };
  return { channel, mails };
}

/** Sends with two messages on their way at most; answers what went wrong meanwhile. */
async function deliverDue(
  desk: Desk,
  email: Channel,
  worker: string,
  { lanes = 2, ahead = 0, signal = new AbortController().signal } = {},
): Promise<unknown[]> {
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => void failures.push(error);
  await deliverAllDue(desk, { channels: { email }, worker, lanes, ahead, signal, onFailure });
  return failures;
}
