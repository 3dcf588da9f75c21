import { sql, type SqlBool } from "kysely";
import { isDeliveryBudgetSpent } from "../../shared/deliveries.ts";
import type { Db } from "../database.ts";

/** After so many tries a message was given up because nobody took it, which says nothing of the contact. */
const triesWhenGivenUp = firstSpent();

/**
 * What was noted when nobody took a message, or a letter may be on paper. Of a code for a phone the tries end early, and
 * of all a gateway answers only 422 is about the number.
 */
const saysNothing = [
  "no-connection",
  "timeout",
  "no-answer",
  "no-tls",
  "bad-sender",
  "no-printer",
  "may-be-printed",
];

/**
 * Whether mail to a contact on record came back: a message of ours was turned away, or a letter is marked as returned
 * since the contact is there. It holds until the record has another contact in its place.
 */
export const cameBack = sql<SqlBool>`(
  exists (select 1 from "deliveries" where "deliveries"."contactId" = "recordContacts"."id"
    and "deliveries"."state" = 'permanent-failure' and "deliveries"."tries" < ${sql.lit(triesWhenGivenUp)}
    and coalesce("deliveries"."lastAnswer", '') not in (${sql.join(saysNothing.map((answer) => sql.lit(answer)))})
    and ("deliveries"."lastAnswer" not like 'HTTP %' or "deliveries"."lastAnswer" like 'HTTP 422%'))
  or "recordContacts"."kind" = 'postal' and exists (select 1 from "correspondence"
    where "correspondence"."recordId" = "recordContacts"."recordId" and "correspondence"."isReturned" = 1
      and "correspondence"."channel" = 'post' and "correspondence"."onDate" >= substr("recordContacts"."since", 1, 10)))`;

/** The contacts of a record from which mail came back. */
export async function listReturnedContacts(db: Db, recordId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("recordContacts")
    .select("id")
    .where("recordId", "=", recordId)
    .where("until", "is", null)
    .where(cameBack)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

function firstSpent(): number {
  let tries = 1;
  while (!isDeliveryBudgetSpent(tries)) tries += 1;
  return tries;
}
