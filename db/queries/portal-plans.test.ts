import { sql } from "kysely";
import { expect, test } from "vitest";
import { type Db, isPostgres } from "../database.ts";
import { givenStaff, onEveryEngine } from "../testing.ts";
import { manyCases } from "../testing-many-cases.ts";
import { plansOf } from "../testing-plans.ts";
import { listReceived } from "./cases.ts";
import {
  findCodeByNotice,
  listCasesOfAccount,
  listCodesToRemindOf,
  listLastCodes,
  listRecordsOfAccount,
  listSendingReissues,
} from "./codes.ts";
import { findCredentialByPrefix } from "./credentials.ts";
import { findLinkedAt, forgetPortalAnswersBefore, holdPortalAnswer, listAccountEvents } from "./portal.ts";
import { listReturnedContacts } from "./returned-contacts.ts";
import { leaseWebhookMessage, listWebhookMessages } from "./webhooks.ts";

const at = "2026-03-02T15:00:05.000Z";

onEveryEngine((freshDatabase) => {
  test("what a portal asks, its log and its outbox are read through an index", async () => {
    const db = await busyPortal(freshDatabase);
    const pages = [{}, { after: `${at}_message-10000` }, { before: `${at}_message-10000` }];

    const plans = await plansOf(db, async (seen) => {
      for (const page of pages) await listWebhookMessages(seen, page, { rows: 51, withProtected: false });
      await leaseWebhookMessage(seen, { worker: "w", now: at, leaseEndsAt: at });
      await findCredentialByPrefix(seen, "prefix");
      await holdPortalAnswer(seen, "key-5");
      await forgetPortalAnswersBefore(seen, "2026-01-01T00:00:00.000Z");
      await listReceived(seen);
      await findCodeByNotice(seen, "N-00000-00000");
      await listCasesOfAccount(seen, "account");
      await listCodesToRemindOf(seen, at);
    });

    expect(plans.filter((plan) => readsWholeTables(db, plan))).toEqual([]);
  }, 60_000);

  test("what is asked of one person's codes, contacts and account meets nobody else's", async () => {
    const db = await busyPortal(freshDatabase);

    const plans = await plansOf(db, async (seen) => {
      await listRecordsOfAccount(seen, "account");
      await findLinkedAt(seen, "record-5");
      await listAccountEvents(seen, "record-5", at);
      await listReturnedContacts(seen, "record-5");
      await listSendingReissues(seen, "staff-5", at);
      await listLastCodes(seen, ["case-1000005", "case-1000006"]);
    });

    // A person's own few rows may be put in order.
    expect(plans.filter((plan) => readsWholeTables(db, plan.replaceAll(sorting, "")))).toEqual([]);
  }, 60_000);
});

const sorting = /USE TEMP B-TREE FOR ORDER BY/g;

/** 20,000 events told, one in a hundred of them waiting, and as many answers kept. */
async function busyPortal(freshDatabase: () => Promise<Db>): Promise<Db> {
  const db = await freshDatabase();
  await manyCases(db, 20_000);
  const { id } = await givenStaff(db);
  const series = sql`with recursive s(n) as (select 1 union all select n + 1 from s where n < 20000)`;
  await sql`insert into "webhooks" ("id", "name", "url", "secret", "events", "createdBy", "createdAt")
    values ('hook', 'hook', 'https://example.org', '', '[]', ${id}, ${at})`.execute(db);
  await sql`insert into "webhookMessages" ("id", "webhookId", "event", "caseId", "state", "happenedAt", "nextTryAt",
      "tries", "fence") ${series}
    select 'message-' || n, 'hook', 'code.redeemed', 'case-' || (1000000 + n),
      case when n % 100 = 0 then 'waiting' else 'accepted' end,
      '2026-03-02T15:00:0' || (n % 10) || '.000Z', '2026-03-02T15:00:0' || (n % 10) || '.000Z', 1, 1 from s`.execute(
    db,
  );
  await sql`insert into "credentials" ("id", "name", "prefix", "secretHash", "keyId", "scopes", "createdBy",
      "createdAt", "expiresAt") values ('portal', 'portal', 'prefix', '', '', '[]', ${id}, ${at}, ${at})`.execute(
    db,
  );
  await sql`insert into "portalAnswers" ("key", "credentialId", "askedFor", "askedAt", "leaseEndsAt", "fence",
      "expiresAt") ${series} select 'key-' || n, 'portal', 'asked', ${at}, ${at}, 1, ${at} from s`.execute(
    db,
  );
  await sql`analyze`.execute(db);
  return db;
}

/** Reads a table row by row (on PostgreSQL an empty one may be: there are no codes), or on SQLite collects rows to sort them. */
function readsWholeTables(db: Db, plan: string): boolean {
  if (isPostgres(db)) return /Seq Scan on "?(webhookMessages|portalAnswers|cases)\b/.test(plan);
  return /SCAN \w+$|USE TEMP B-TREE FOR ORDER BY/m.test(plan);
}
