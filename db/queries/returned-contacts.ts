import { sql, type SqlBool } from "kysely";
import { isDeliveryBudgetSpent } from "../../shared/deliveries.ts";
import type { Db } from "../database.ts";

/** After so many tries a message was given up because nobody took it, which says nothing of the contact. */
const triesWhenGivenUp = firstSpent();

/** What a server says of this recipient: all else is about itself, the way to it, or a printer. */
const isAboutContact = sql`("deliveries"."lastAnswer" like '5%' or "deliveries"."lastAnswer" like 'HTTP 4%'
  or "deliveries"."lastAnswer" in ('bad-address', 'bad-number'))`;

/**
 * Whether a message to a contact on record came back: it was turned away there or reported as returned, or a letter is
 * marked so since the contact is on record. It holds until the record has another contact in its place.
 */
export const cameBack = sql<SqlBool>`(
  exists (select 1 from "deliveries" where "deliveries"."contactId" = "recordContacts"."id"
    and "deliveries"."state" = 'permanent-failure'
    and ("deliveries"."tries" < ${sql.lit(triesWhenGivenUp)} and ${isAboutContact}
      or exists (select 1 from "deliveryAnswers" where "deliveryAnswers"."deliveryId" = "deliveries"."id"
        and "deliveryAnswers"."outcome" = 'returned')))
  or "recordContacts"."kind" = 'postal' and exists (select 1 from "correspondence"
    where "correspondence"."recordId" = "recordContacts"."recordId" and "correspondence"."isReturned" = 1
      and "correspondence"."channel" = 'post' and "correspondence"."onDate" >= substr("recordContacts"."since", 1, 10)))`;

/** The contacts of a record from which messages came back. */
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
