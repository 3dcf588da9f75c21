import { expect, onTestFinished, test } from "vitest";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { givenApprovedCase, givenCode } from "../codes/testing.ts";
import type { Desk } from "../desk.ts";
import { aDesk } from "../testing.ts";
import type { Channel } from "./channel.ts";
import { deliverAllDue } from "./deliver-round.ts";
import { createMailer } from "./mailer.ts";
import { aCapriciousServer, aScriptedServer, codeIn, isRefusedForGood, messageIdIn } from "./testing.ts";
import { wakeWaiting } from "./wake-waiting.ts";

onEveryEngine((freshDatabase) => {
  test("after two minutes without a server all mail is taken within five, whatever the server does in turn", async () => {
    const desk = await aDesk({ freshDatabase });
    const given: { caseId: string; plain: string; to: string }[] = [];
    for (let n = 0; n < 10; n += 1) {
      const to = `person-${n}@example.com`;
      given.push({ ...(await givenCode(desk, await givenApprovedCase(desk, { email: to }))), to });
    }
    const { email, server, comeBack } = await aServerThatIsDown();

    await pass(desk, email, { seconds: 120 });
    expect(await statesOf(desk)).toEqual(new Set(["temporary-failure"]));
    comeBack();
    await pass(desk, email, { seconds: 60 });
    const failed = given.filter(({ to }) => isRefusedForGood(to));
    for (const { caseId } of failed) {
      expect(await listSignals(desk.db, caseId)).toMatchObject([{ signal: "message-undelivered" }]);
    }
    await pass(desk, email, { seconds: 240 });

    expect(await statesOf(desk)).toEqual(new Set(["sent", "permanent-failure"]));
    for (const { caseId, plain, to } of given.filter((one) => !isRefusedForGood(one.to))) {
      const mails = server.taken.filter(({ rcptTo }) => rcptTo.includes(`<${to}>`));
      expect(await listDeliveries(desk.db, caseId)).toMatchObject([{ state: "sent" }]);
      expect(new Set(mails.map(codeIn))).toEqual(new Set([plain]));
      expect(new Set(mails.map(messageIdIn)).size).toBe(1);
    }
  }, 60_000);

  test("nothing is asked of a server that nobody waits for, and nothing is woken while it is away", async () => {
    const desk = await aDesk({ freshDatabase });
    let asked = 0;
    const away: Channel = {
      send: async () => ({ isAccepted: false, isPermanent: false, answer: "no-connection" }),
      isThere: async () => ((asked += 1), false),
    };
    await wakeWaiting(desk, { email: away });
    expect(asked).toBe(0);
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    await deliver(desk, away);
    const before = await listDeliveries(desk.db, caseId);

    await wakeWaiting(desk, { email: away });

    expect(asked).toBe(1);
    expect(await listDeliveries(desk.db, caseId)).toEqual(before);
  });

  test("a message the server itself refused for now is not woken with the others", async () => {
    const desk = await aDesk({ freshDatabase });
    const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
    const busy: Channel = {
      send: async () => ({ isAccepted: false, isPermanent: false, answer: "451 4.7.1" }),
      isThere: async () => true,
    };
    await deliver(desk, busy);
    const before = await listDeliveries(desk.db, caseId);

    await wakeWaiting(desk, { email: busy });

    expect(await listDeliveries(desk.db, caseId)).toEqual(before);
  });
});

/** Nobody listens where mail goes, until it comes back. */
async function aServerThatIsDown() {
  const server = await aScriptedServer(aCapriciousServer());
  const [up, down] = [server.smtpUrl, "smtp://127.0.0.1:1"].map((url) =>
    createMailer(url, { patienceMs: 500, connections: 5 }),
  );
  onTestFinished(() => [up, down].forEach((mailer) => mailer?.close()));
  let isUp = false;
  const now = () => (isUp ? up : down);
  const email: Channel = {
    send: (mail) => now()?.send(mail) ?? Promise.reject(new Error("There is no mailer.")),
    isThere: async () => (await now()?.isThere()) === true,
  };
  return { email, server, comeBack: () => void (isUp = true) };
}

/** Lets time pass for the worker and for what wakes it. */
async function pass(
  desk: Awaited<ReturnType<typeof aDesk>>,
  email: Channel,
  { seconds }: { seconds: number },
): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 5) {
    await wakeWaiting(desk, { email });
    await deliver(desk, email);
    desk.clock.advance({ seconds: 5 });
  }
}

function deliver(desk: Desk, email: Channel): Promise<void> {
  const { signal } = new AbortController();
  const onFailure = (error: unknown) => expect.fail(String(error));
  return deliverAllDue(desk, { channels: { email }, worker: "one", lanes: 5, ahead: 10, signal, onFailure });
}

async function statesOf({ db }: Desk): Promise<Set<string>> {
  const rows = await db.selectFrom("deliveries").select("state").execute();
  return new Set(rows.map(({ state }) => state));
}
