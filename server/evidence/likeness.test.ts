import fc from "fast-check";
import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listSignals } from "../../db/queries/signals.ts";
import type { Db } from "../../db/database.ts";
import type { CaseSignalCountRow } from "../../db/tables.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { requestReasons } from "../../shared/cases.ts";
import { receiveCase } from "../cases/receive-case.ts";
import { aRequest, givenPerson, givenRequest, givenStranger, seenNow } from "../cases/testing.ts";
import { systemDesk } from "../desk.ts";
import { dana } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

const words =
  "I moved in March and the letter with my access code went to the old house, and nobody there has kept it for me.";

onEveryEngine((freshDatabase) => {
  test("three requests from one phone are a signal on each of them, with how many they are", async () => {
    const { db, desk } = await testApp({ freshDatabase });
    const sent = ["(202) 555-0143", "202.555.0143", "+1 202 555 0143", "2025550143"];
    const ids: string[] = [];
    for (const [n, phone] of sent.slice(0, 3).entries()) {
      ids.push((await givenStranger(desk, n, { phone })).id);
    }

    expect(await samePhones(db, ids)).toEqual([3, 3, 3]);
    expect(await findCase(db, ids[0]!)).toMatchObject({ risk: "raised", needsCallback: 1 });
    const { version } = (await findCase(db, ids[0]!))!;

    ids.push((await givenStranger(desk, 4, { phone: sent[3]! })).id);

    expect(await samePhones(db, ids)).toEqual([4, 4, 4, 4]);
    // Only the figure grew: whoever works on the first is not disturbed.
    expect(await findCase(db, ids[0]!)).toMatchObject({ version });
  });

  test("two, or a third more than a week later, are none; a decided one counts and stays as it was", async () => {
    const { db, desk, clock, as } = await testApp({ freshDatabase });
    const phone = "202-555-0143";
    const first = await givenStranger(desk, 0, { phone });
    await as(dana).cases.take({ caseId: first.id });
    await as(dana).decisions.reject({ ...(await seenNow(db, first.id)), reason: "no-record", note: "" });
    const second = await givenStranger(desk, 1, { phone });
    clock.advance({ days: 6 });
    const third = await givenStranger(desk, 2, { phone });
    clock.advance({ days: 6 });
    const late = await givenStranger(desk, 3, { phone });

    expect(await samePhones(db, [first.id, second.id, third.id, late.id])).toEqual([null, 3, 3, null]);
  });

  test.each([
    ["email", { email: "three@example.com" }, "same-email"],
    ["network, the last part of its address aside", { from: "203.0.113.7" }, "same-network"],
  ])("three requests from one %s are a signal", async (_kind, facts, signal) => {
    const { db, desk } = await testApp({ freshDatabase });
    const others = "from" in facts ? { from: "203.0.113.201" } : { email: "THREE@example.com" };
    await givenStranger(desk, 0, facts);
    const { id } = await givenStranger(desk, 1, others);
    await givenStranger(desk, 2, others);

    expect(await listSignals(db, id)).toEqual([{ signal, count: 3, days: 7 }]);
  });

  test("the same words of two people are a signal, however typed; of one person, or few words, they are not", async () => {
    const { db, desk } = await testApp({ freshDatabase });
    const one = await givenStranger(desk, 0, { description: words });
    await givenStranger(desk, 0, { description: words });
    const short = await givenStranger(desk, 1, { description: "My code never came." });
    await givenStranger(desk, 2, { description: "My code never came." });
    expect(await listSignals(db, one.id)).toEqual([]);

    const other = await givenStranger(desk, 3, { description: `  ${words.toUpperCase()}!` });

    const found = [{ signal: "same-text", count: 2, days: 30 }];
    expect([await listSignals(db, one.id), await listSignals(db, other.id)]).toEqual([found, found]);
    expect(await listSignals(db, short.id)).toEqual([]);
  });

  test("five receipt numbers in a row are a burst; the same number five times is not", async () => {
    const { db, desk } = await testApp({ freshDatabase });
    const ask = (n: number, receiptNumber: string) => givenStranger(desk, n, { aNumber: "", receiptNumber });
    for (let n = 0; n < 5; n += 1) await ask(n, "TST0000007700");
    const before = await ask(5, "TST0000007701");
    await ask(6, "TST0000007702");
    await ask(7, "TST0000007703");
    expect(await listSignals(db, before.id)).toEqual([]);

    await ask(8, "TST0000007704");

    expect(await listSignals(db, before.id)).toEqual([{ signal: "receipt-burst", count: 5, days: 7 }]);
  });

  test("whoever corrects the phone leaves the group, and the others learn of it", async () => {
    const { db, desk, as } = await testApp({ freshDatabase });
    const ids: string[] = [];
    for (const n of [0, 1, 2]) ids.push((await givenStranger(desk, n, { phone: "2025550143" })).id);
    const [first = "", second = ""] = ids;
    await as(dana).cases.take({ caseId: first });
    const ask = { ...(await seenNow(db, first)), bundles: ["contact-details" as const], note: "" };
    await as(dana).decisions.ask(ask);

    const reply = { channel: "post", summary: "A wrong phone.", changes: { phone: "2025550199" } } as const;
    await as(dana).cases.recordReply({ ...(await seenNow(db, first)), ...reply });

    expect(await samePhones(db, ids)).toEqual([null, null, null]);
    expect(await findCase(db, second)).toMatchObject({ risk: "normal" });
    const entries = (await listAuditEntriesAfter(db, 0, 100)).map(({ entry }) => JSON.parse(entry));
    expect(entries.findLast(({ action }) => action === "case.assessed-again")).toMatchObject({
      actorId: "system",
      details: { found: [], gone: ["same-phone"], risk: "normal" },
    });
  });

  test("a protected person's request counts for nobody who may not know of it", async () => {
    const { db, desk } = await testApp({ freshDatabase });
    await givenPerson(desk, { flags: ["protected-person"] });
    const phone = "(512) 555-0177";
    const [one, two] = [await givenStranger(desk, 0, { phone }), await givenStranger(desk, 1, { phone })];

    const hidden = await givenRequest(desk, { phone });

    expect(await samePhones(db, [one.id, two.id, hidden.id])).toEqual([null, null, 3]);
  });

  test("of eight that come in at once from one email each has the signal, and each knows of all", async () => {
    const { db, desk } = await testApp({ freshDatabase });
    const intake = (n: number) => {
      const submitted = aRequest({
        fullName: `Person Number${n}`,
        aNumber: `A90000000${n}`,
        email: "eight@example.com",
        phone: "",
        // Requests of one kind wait for each other at their kept total anyway.
        reason: requestReasons[n % requestReasons.length] ?? "other",
      });
      return receiveCase(systemDesk(desk), { channel: "portal", submitted });
    };

    const received = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(intake));

    const found = await Promise.all(received.map(({ id }) => listSignals(db, id)));
    expect(found).toEqual(received.map(() => [{ signal: "same-email", count: 8, days: 7 }]));
    const risks = await Promise.all(received.map(async ({ id }) => (await findCase(db, id))?.risk));
    expect(new Set(risks)).toEqual(new Set(["raised", "high"]));
  }, 30_000);

  test("whatever comes in, moves and goes, the kept counts of signals are those of the signals there are", async () => {
    const { db, desk, clock, as } = await testApp({ freshDatabase });
    const ids: string[] = [];
    const arrive = async (n: number) => {
      const phone = ["2025550143", "2025550144", ""][n % 3] ?? "";
      const email = ["one@mailinator.com", "two@example.com"][n % 2] ?? "";
      ids.push((await givenStranger(desk, n, { phone, email })).id);
    };
    const decide = async (n: number, kind: "reject" | "ask") => {
      const caseId = ids[n % ids.length];
      const caseFile = caseId && (await findCase(db, caseId));
      if (!caseFile || caseFile.status !== "queued") return;
      await as(dana).cases.take({ caseId });
      const seen = { ...(await seenNow(db, caseId)), note: "" };
      if (kind === "reject") await as(dana).decisions.reject({ ...seen, reason: "no-record" });
      else await as(dana).decisions.ask({ ...seen, bundles: ["why-needed"] });
    };
    const move = fc.record({ kind: fc.constantFrom("arrive", "reject", "ask", "wait"), n: fc.nat(8) });

    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 12 }), async (moves) => {
        for (const { kind, n } of moves) {
          if (kind === "arrive") await arrive(n);
          else if (kind === "wait") clock.advance({ hours: 20 });
          else await decide(n, kind as "reject" | "ask");
        }

        expect(await keptCounts(db)).toEqual(await recount(db));
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});

async function samePhones(db: Db, ids: readonly string[]): Promise<(number | null)[]> {
  const found = await Promise.all(ids.map((id) => listSignals(db, id)));
  return found.map((signals) => signals.find(({ signal }) => signal === "same-phone")?.count ?? null);
}

async function keptCounts(db: Db): Promise<string[]> {
  const kept = await db.selectFrom("caseSignalCounts").selectAll().execute();
  return kept.map(({ cases, ...kind }) => `${kindOf(kind)} ${cases}`).toSorted(alphabetically);
}

/** Of the cases themselves, not of what is kept beside the signals. */
async function recount(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("caseSignals")
    .innerJoin("cases", "cases.id", "caseSignals.caseId")
    .select(["signal", "cases.status", "cases.risk", "cases.reason", "cases.dueOn"])
    .select(["cases.needsCallback", "cases.isProtected"])
    .execute();
  const byKind = Map.groupBy(rows.map(kindOf), (kind) => kind);
  return [...byKind].map(([kind, same]) => `${kind} ${same.length}`).toSorted(alphabetically);
}

type Kind = Omit<CaseSignalCountRow, "cases">;

function kindOf({ signal, status, risk, reason, dueOn, needsCallback, isProtected }: Kind): string {
  return JSON.stringify([signal, status, risk, reason, dueOn, needsCallback, isProtected]);
}

function alphabetically(a: string, b: string): number {
  return a < b ? -1 : 1;
}
