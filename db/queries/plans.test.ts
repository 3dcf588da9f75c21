import { sql } from "kysely";
import { expect, test } from "vitest";
import { deliveryAddress } from "../../shared/delivery-list.ts";
import { type QueueFilters, queueAddress, queueSorts, queueViews } from "../../shared/queue.ts";
import { type Db, isPostgres } from "../database.ts";
import { freshDatabase, onEveryEngine } from "../testing.ts";
import { manyCases } from "../testing-many-cases.ts";
import { plansOf } from "../testing-plans.ts";
import {
  type AuditSelection,
  findLastOpening,
  listAudit,
  listAuditEntriesAfter,
  listCaseAuditEntries,
} from "./audit.ts";
import {
  findCaseByReference,
  listCasesBy,
  listEndedClaims,
  listEndedHolds,
  listSilentCases,
} from "./cases.ts";
import { listAlike, listSharing } from "./alike.ts";
import { countPortalAccounts, holdExpiredCodes } from "./codes.ts";
import { listSendingDecisions } from "./decisions.ts";
import {
  hasUndelivered,
  leaseDeliveries,
  listDeliveries,
  listDeliveryAnswers,
  listRecordDeliveries,
} from "./deliveries.ts";
import { countDeliveries, listDeliveryPage } from "./delivery-list.ts";
import { listSignals } from "./signals.ts";
import {
  listEndedWatches,
  listUnfinishedWatches,
  listWatchedCases,
  listWatchEntries,
  listWatching,
} from "./watch-list.ts";
import { countQueue, holdNextCase, listQueue, type Onlooker, placeOf } from "./queue.ts";
import { holdCasesAbout, listRecordChanges, listRecordEditors } from "./record-changes.ts";
import { searchRecords } from "./record-search.ts";
import {
  deleteRecordKeys,
  holdKeyedNumbers,
  holdKeyedRecord,
  holdKeyedRecords,
  keyAnew,
  listNumbered,
  listSeededKeys,
  listKeySharing,
  listUnfiled,
  listUnkeyed,
  markFiled,
} from "./record-keys.ts";
import { listContactsOf, listContactUses, recordIdsByANumber, recordIdsByReceipt } from "./records.ts";

const uncleared: Onlooker = { staffId: "many-12", isCleared: false, today: "2026-03-09" };
const now = "2026-03-09T15:00:00.000Z";
const narrowed = [
  {},
  { status: "queued,approved" },
  { status: "queued,in-review,approved,rejected" },
  { risk: "high" },
  { reason: "other" },
  { signal: "mail-returned" },
  { signal: "on-watch-list", status: "queued,approved" },
  { signal: "same-email", risk: "high", reason: "other" },
  { status: "queued,withdrawn", risk: "high,raised", reason: "other,lost-or-expired" },
  { receivedFrom: "2026-02-12", receivedTo: "2026-02-14", reason: "other" },
  { receivedTo: "2026-02-14" },
];

const blind = { actorId: "many-11", actions: ["evidence.checked", "case.note-added"] as const };

/** Every way of choosing who, what, case and days together, and with what is kept from a reader. */
const everySelection = Array.from({ length: 64 }, (_, chosen): AuditSelection => ({
  ...(chosen & 1 && { actorId: "many-12" }),
  ...(chosen & 2 && { action: "case.opened" }),
  ...(chosen & 4 && { caseId: "case-1000010" }),
  ...(chosen & 8 && { from: "2026-03-01T05:00:00.000Z" }),
  ...(chosen & 16 && { until: "2026-03-10T05:00:00.000Z" }),
  ...(chosen & 32 && { unseenCaseId: "case-1000011", blind }),
}));

onEveryEngine((freshDatabase) => {
  test("every page of every view, sort and filter is read through an index, in its order", async () => {
    const db = await busyOffice(freshDatabase);
    const asked = queueViews.flatMap((view) =>
      queueSorts.flatMap((sort) => narrowed.map((filters) => queueAddress.parse({ view, sort, ...filters }))),
    );

    const plans: string[] = [];
    for (const filters of asked) {
      for (const page of await pagesOf(db, filters)) {
        plans.push(
          ...(await plansOf(db, (seen) => listQueue(seen, page, { onlooker: uncleared, rows: 26 }))),
        );
      }
      plans.push(...(await plansOf(db, (seen) => countQueue(seen, filters, uncleared))));
    }

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("every page of the messages, by every filter and either way, is read through an index in its order", async () => {
    const db = await busyOffice(freshDatabase);
    const narrowedMessages = [
      {},
      { state: "queued" },
      { state: "permanent-failure", kind: "code" },
      { kind: "reminder" },
      { channel: "letter" },
      { undelivered: "yes" },
      { undelivered: "yes", kind: "notice" },
    ];

    const plans: string[] = [];
    for (const isCleared of [true, false]) {
      for (const asked of narrowedMessages.map((filters) => deliveryAddress.parse(filters))) {
        const { message: _, ...filters } = asked;
        const place = `${now}_delivery-2500`;
        for (const page of [{}, { after: place }, { before: place }, { last: "1" as const }]) {
          const listing = { isCleared, rows: 26, unseenCaseId: isCleared ? null : "case-1000010" };
          const query = { ...filters, ...page };
          plans.push(...(await plansOf(db, (seen) => listDeliveryPage(seen, query, listing))));
        }
        plans.push(...(await plansOf(db, (seen) => countDeliveries(seen, filters, isCleared))));
      }
    }
    plans.push(...(await plansOf(db, (seen) => listDeliveryAnswers(seen, "delivery-10"))));
    plans.push(...(await plansOf(db, (seen) => hasUndelivered(seen, "case-1000010"))));

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("every look-up and every job finds its rows through an index, whatever the office holds", async () => {
    const db = await busyOffice(freshDatabase);
    const lease = {
      channels: ["email"] as const,
      worker: "w",
      now,
      leaseEndsAt: "2026-03-09T15:01:00.000Z",
      most: 20,
    };
    const next = { onlooker: uncleared, risk: [], reason: [], signal: [] };

    const plans = await plansOf(db, async (seen) => {
      await findCaseByReference(seen, "PD-1000500");
      await listEndedClaims(seen, now);
      await listSilentCases(seen, "2026-03-09");
      await listEndedHolds(seen, "2026-03-09");
      await holdExpiredCodes(seen, now);
      await holdNextCase(seen, { ...next, waitingFor: "onlooker" });
      await holdNextCase(seen, { ...next, waitingFor: "nobody" });
      await holdNextCase(seen, { ...next, waitingFor: "anyone", risk: ["high"], reason: ["other"] });
      await leaseDeliveries(seen, lease);
      await listSendingDecisions(seen, "many-10", now);
      await listDeliveries(seen, "case-1000010");
      await listCaseAuditEntries(seen, "case-1000010");
      await listAuditEntriesAfter(seen, 15_000, 100);
      await findLastOpening(seen, { caseId: "case-1000010", actorId: "many-12" });
      await recordIdsByANumber(seen, "a-1");
      await recordIdsByReceipt(seen, "r-1");
    });

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("every page of the audit log is read through an index, whatever it is asked for", async () => {
    const db = await busyOffice(freshDatabase);
    const places = (["older", "newer"] as const).map((towards) => ({ at: now, seq: 10_000, towards }));

    const plans: string[] = [];
    for (const selection of everySelection) {
      for (const place of [null, ...places]) {
        plans.push(...(await plansOf(db, (seen) => listAudit(seen, selection, { place, rows: 51 }))));
      }
    }

    // A case has few entries, so they are put in order after.
    const found = plans.map((plan) =>
      plan.replace(/(?<=auditEntriesByCase[^]*)USE TEMP B-TREE FOR (LAST TERM OF )?ORDER BY/, ""),
    );
    expect(found.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("what is like a case, linked with it or watched for is found through an index, in its order", async () => {
    const db = await busyOffice(freshDatabase);
    const like = { column: "emailIndex", value: "e-1000500", withProtected: false } as const;
    const than = { id: "case-1000500", receivedAt: "2026-02-20T12:00:00.000Z" };
    const watched = (["email", "phone", "a-number", "receipt-number"] as const).map((kind) => ({
      kind,
      valueIndex: "x-1",
    }));
    const pages = [{}, { after: "2026-03-01_1" }, { before: "2026-03-01_1" }, { last: "1" as const }];

    const plans = await plansOf(db, async (seen) => {
      await listAlike(seen, { ...like, than, days: 7, most: 50 });
      await listSharing(seen, { ...like, most: 50 });
      await listSignals(seen, "case-1000500");
      await listEndedWatches(seen, "2026-03-09");
      await listUnfinishedWatches(seen);
      for (const state of ["live", "ended"] as const) {
        for (const page of pages) await listWatchEntries(seen, { state, size: 25, ...page }, { rows: 26 });
      }
      await countPortalAccounts(seen, "record-1");
    });
    const byEntry = await plansOf(db, async (seen) => {
      await listWatching(seen, ["x-1", "x-2"]);
      for (const entry of watched) await listWatchedCases(seen, entry, { after: "case-1", most: 100 });
    });

    // The few a value leads to are put in order after.
    const found = byEntry.map((plan) => plan.replace("USE TEMP B-TREE FOR ORDER BY", ""));
    expect([...plans, ...found].filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("a case is found by number, email, phone, name or record without reading the others", async () => {
    const db = await busyOffice(freshDatabase);

    const plans = await plansOf(db, async (seen) => {
      await listCasesBy(seen, "aNumberIndex", "a-1000500");
      await listCasesBy(seen, "receiptIndex", "r-1000500");
      await listCasesBy(seen, "emailIndex", "e-1000500");
      await listCasesBy(seen, "phoneIndex", "p-1000500");
      await listCasesBy(seen, "nameBirthIndex", "n-1");
      await listCasesBy(seen, "recordId", "record-1");
    });

    // The few found are put in order after: an index in that order for each look-up would cost every write.
    const found = plans.map((plan) => plan.replace("USE TEMP B-TREE FOR ORDER BY", ""));
    expect(found.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("records are found and keyed through an index, however many keys there are", async () => {
    const db = await busyOffice(freshDatabase);
    const numbers = Array.from({ length: 40 }, (_, place) => 1 + place * 400);
    const keys = numbers.map((number) => number * 1_000_003);
    const places = keys.map((key) => ({ key, record: 7 }));

    const plans = await plansOf(db, async (seen) => {
      await listKeySharing(seen, keys, { mostPerKey: 1000 });
      await listNumbered(seen, numbers);
      await listContactsOf(seen, ["record-1", "record-7"]);
      await deleteRecordKeys(seen, places);
      await holdKeyedRecord(seen, "record-7");
      await holdKeyedRecords(seen, ["record-7", "record-8"]);
      await holdKeyedNumbers(seen, numbers);
      await markFiled(seen, numbers);
      await keyAnew(seen, ["record-7"]);
      await listUnkeyed(seen, { rules: 1, most: 100 });
      await listUnfiled(seen, { rules: 1, after: 7, most: 1000 });
      await listSeededKeys(seen, { seedRunId: "run-1", after: "record-7", most: 1000 });
    });

    // The few found are put in order after, and what is asked for is a list.
    const found = plans.map((plan) =>
      plan.replaceAll(/USE TEMP B-TREE FOR ORDER BY|SCAN (json_each|\d+-ROW VALUES CLAUSE)/g, ""),
    );
    expect(plans.length).toBeGreaterThanOrEqual(11);
    expect(found.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("a record, what was changed on it and sent about it are found without reading the others", async () => {
    const db = await busyOffice(freshDatabase);
    const few = { isCleared: false, most: 26 };

    const plans = await plansOf(db, async (seen) => {
      for (const by of ["a-number", "receipt-number", "name-birth", "contact"] as const) {
        await searchRecords(seen, { by, value: `${by.charAt(0)}-1` }, few);
      }
      await listRecordChanges(seen, "record-10");
      await listRecordEditors(seen, "record-10", "2026-02-09T15:00:00.000Z");
      await listRecordDeliveries(seen, "record-10");
      await listContactUses(seen, ["contact-10"]);
      await holdCasesAbout(seen, "record-1", 501);
    });

    // The few found are put in order after.
    const found = plans.map((plan) => plan.replace(/USE TEMP B-TREE FOR (ORDER BY|DISTINCT)/, ""));
    expect(found.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);
});

test("SQLite takes the messages that are due in the order of their index, before it knows how many rows there are", async () => {
  const db = await freshDatabase();
  const lease = { channels: ["email"] as const, worker: "w", now, leaseEndsAt: now, most: 20 };

  const plans = await plansOf(db, (seen) => leaseDeliveries(seen, lease));

  expect(plans).toEqual([expect.stringMatching(/SCAN deliveries USING INDEX deliveriesToSend$/)]);
});

/** 100,000 cases, 20,000 audit entries, 5,000 messages and codes, as the planner knows them. */
async function busyOffice(freshDatabase: () => Promise<Db>): Promise<Db> {
  const db = await freshDatabase();
  await manyCases(db, 100_000);
  const series = sql`with recursive s(n) as (select 1 union all select n + 1 from s where n < 20000)`;
  await sql`insert into "auditEntries" ${series} select n, ${now}, 'many-' || (10 + n % 20), 'case.opened',
    'case-' || (1000000 + n % 5000), '{}', '', '' from s`.execute(db);
  await sql`insert into "records" ("id", "version", "identity", "reserved", "aNumberIndex", "nameBirthIndex",
    "isProtected", "isUnderSecurityReview", "isDeceased", "createdBy", "createdAt") ${series} select 'record-' || n, 1,
    '', '', 'a-' || n, 'n-' || n, 0, 0, 0, 'import', ${now} from s`.execute(db);
  await sql`insert into "keyedRecords" ("recordId", "rules", "keys", "isFiled") ${series}
    select 'record-' || n, 1, '', case when n % 100 = 0 then 0 else 1 end from s`.execute(db);
  await sql`insert into "recordKeys" ${series} select cast(1000003 as bigint) * n, n from s`.execute(db);
  await sql`insert into "recordReceipts" ${series} select 'record-' || n, 'r-' || n from s`.execute(db);
  await sql`insert into "recordContacts" ${series} select 'contact-' || n, 'record-' || n, 'email', '', 'e-' || n,
    ${now}, null, 'form', null, 0, 'import' from s`.execute(db);
  await sql`insert into "decisions" ("id", "caseId", "kind", "reason", "isFirstChoice", "policyVersion", "facts",
    "note", "decidedBy", "decidedAt") ${series} select 'decision-' || n, 'case-' || (1000000 + n), 'approve',
    'full-match', 0, 1, '{}', '', 'many-10', ${now} from s where n <= 5000`.execute(db);
  // In parts, because PostgreSQL gives a statement five seconds, and each code moves its decision's figures.
  for (let part = 0; part < 5; part += 1) {
    await sql`insert into "codes" ("id", "caseId", "decisionId", "state", "hash", "salt", "keyId", "contactId", "noticeNumber", "wrongTries", "issuedAt", "expiresAt", "endedAt", "revokeReason", "portalAccountIndex") ${series} select 'code-' || n, 'case-' || (1000000 + n), 'decision-' || n,
      case when n % 50 = 0 then 'sent' else 'expired' end, '', '', '', 'contact-1', 'notice-' || n, 0, ${now}, ${now},
      null, null, null from s where n <= 5000 and n % 5 = ${part}`.execute(db);
  }
  await sql`insert into "deliveries" ("id", "caseId", "decisionId", "kind", "maskedRecipient", "state", "priority",
    "tries", "nextTryAt", "queuedAt", "expiresAt", "fence") ${series} select 'delivery-' || n,
    'case-' || (1000000 + n), 'decision-' || n, 'code', '', case when n % 50 = 0 then 'queued' else 'sent' end,
    n % 4, 0, ${now}, ${now}, ${now}, 0 from s where n <= 5000`.execute(db);
  await sql`insert into "recordChanges" ${series} select 'change-' || n, 'record-' || (1 + n % 5000), 'contact-added',
    'email', 'form', '', 'many-10', ${now} from s`.execute(db);
  await sql`update "deliveries" set "recordId" = 'record-' || substr("id", 10) where "id" like 'delivery-1%'`.execute(
    db,
  );
  await sql`analyze`.execute(db);
  return db;
}

/** The first page, one in the middle read either way, and the last. */
async function pagesOf(db: Db, filters: QueueFilters): Promise<QueueFilters[]> {
  const rows = await listQueue(db, filters, { onlooker: uncleared, rows: 100 });
  const middle = rows.at(-1);
  const ends: QueueFilters[] = [filters, { ...filters, last: "1" }];
  if (!middle) return ends;
  const place = placeOf(middle, filters);
  return [...ends, { ...filters, after: place }, { ...filters, before: place }];
}

/** Reads a table row by row, or on SQLite collects rows to sort them; PostgreSQL sorts only what it knows is little. */
function readsWholeTables(db: Db, plan: string): boolean {
  if (isPostgres(db)) {
    const large =
      "cases|caseSignals|auditEntries|deliveries|codes|decisions|records|recordChanges|recordContacts|recordKeys|keyedRecords";
    return new RegExp(`Seq Scan on "?(${large})\\b`).test(plan);
  }
  // The totals are a few hundred rows, however many cases there are.
  return /SCAN (?!caseCounts|caseSignalCounts|openCaseCounts|deliveryCounts)\w+$|USE TEMP B-TREE FOR ORDER BY/m.test(
    plan,
  );
}
