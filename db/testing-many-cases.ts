import { sql } from "kysely";
import { closedStatuses, openStatuses, requestReasons } from "../shared/cases.ts";
import { risks } from "../shared/risk.ts";
import type { Signal } from "../shared/signals.ts";
import type { Db } from "./database.ts";

/**
 * Adds `count` plain cases fast, one in ten of them open, one in two hundred protected, for tests of lists and plans.
 * Of some the mail came back (one in three), some share an email (one in twenty), few are watched (one in a thousand).
 *
 * Twenty reviewers (`many-10` to `many-29`) hold those in review. Nothing is sealed, so nothing opens. Case n has the
 * reference `PD-n`, and look-ups `a-n`, `r-n`, `e-n`, `p-n`, with n from 1,000,001.
 */
export async function manyCases(db: Db, count: number): Promise<void> {
  await sql`insert into "staff" select id, id, id, 'reviewer', 0, 0, null, '2026-01-05T15:00:00.000Z'
    from (with recursive s(n) as (select 10 union all select n + 1 from s where n < 29)
      select 'many-' || n as id from s) as reviewers`.execute(db);
  // In parts, because PostgreSQL gives a statement five seconds.
  for (let from = 1; from <= count; from += 20_000) {
    await insertPlainCases(db, { from, to: Math.min(from + 19_999, count) });
  }
}

async function insertPlainCases(db: Db, { from, to }: { from: number; to: number }): Promise<void> {
  const status = sql`case when n % 10 = 0 then ${oneOf(openStatuses, sql`n / 10`)} else ${oneOf(closedStatuses, sql`n`)} end`;
  const minute = sql`(10 + n / 7 % 14) || ':' || (10 + n / 11 % 50) || ':00.000Z'`;
  const made = sql`select n, ${status} as status, ${oneOf(risks, sql`n / 90`)} as risk,
    ${oneOf(requestReasons, sql`n / 270`)} as reason, 'many-' || (10 + n / 3 % 20) as reviewer,
    '2026-02-' || (10 + n / 13 % 19) || 'T' || ${minute} as received,
    '2026-03-' || substr('00' || (1 + n / 17 % 28), length('00' || (1 + n / 17 % 28)) - 1) as due from s`;

  await sql`insert into "cases" ("id", "reference", "status", "version", "risk", "reason", "channel", "language",
      "strip", "needsCallback", "isProtected", "receivedAt", "receivedOn", "dueAt", "dueOn", "closedAt", "claimedBy",
      "claimEndsAt", "preferredReviewer", "wrongTries", "identity", "contact", "text", "aNumberIndex",
      "receiptIndex", "emailIndex", "phoneIndex")
    with recursive s(n) as (select ${sql.lit(from)} union all select n + 1 from s where n < ${sql.lit(to)}),
      made as (${made}),
      known as (select made.*, n % 10 = 0 as open, n % 10 = 0 and status <> 'awaiting-requester' as running from made)
    select 'case-' || (1000000 + n), 'PD-' || (1000000 + n), status, 1, risk, reason, 'portal', 'en', 'SSSSSSS',
      case when open and n % 4 = 0 then 1 else 0 end, case when n % 200 = 0 then 1 else 0 end, received,
      substr(received, 1, 10), case when running then due || 'T' || ${minute} end, case when running then due else '' end,
      case when not open then due || 'T' || ${minute} end,
      case when status = 'in-review' then reviewer end,
      case when status = 'in-review' then due || 'T' || ${minute} end,
      case when status = 'queued' and n % 40 = 0 then reviewer end,
      0, '', '', '', 'a-' || (1000000 + n), 'r-' || (1000000 + n), 'e-' || (1000000 + n), 'p-' || (1000000 + n)
    from known`.execute(db);
  for (const [signal, each] of signalShares) await insertPlainSignals(db, { from, to, signal, each });
}

const signalShares: readonly (readonly [Signal, number])[] = [
  ["mail-returned", 3],
  ["same-email", 20],
  ["on-watch-list", 1000],
];

async function insertPlainSignals(
  db: Db,
  { from, to, signal, each }: { from: number; to: number; signal: Signal; each: number },
): Promise<void> {
  const carried = sql`"status", "risk", "reason", "dueOn", "needsCallback", "isProtected", "dueSort", "receivedAt",
    "closedAt"`;
  await sql`insert into "caseSignals" ("caseId", "signal", ${carried})
    select "id", ${sql.lit(signal)}, ${carried} from "cases"
    where "id" between ${`case-${1_000_000 + from}`} and ${`case-${1_000_000 + to}`}
      and cast(substr("id", 6) as integer) % ${sql.lit(each)} = 0`.execute(db);
}

function oneOf(choices: readonly string[], n: ReturnType<typeof sql>) {
  const whens = choices.map((choice, place) => sql`when ${sql.lit(place)} then ${sql.lit(choice)}`);
  return sql`case (${n}) % ${sql.lit(choices.length)} ${sql.join(whens, sql` `)} end`;
}
