import type { Db } from "../../db/database.ts";
import { findOffice } from "../../db/queries/office.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { Desk } from "../desk.ts";
import { businessDaysAfter, businessDaysBetween, officeDate } from "./business-time.ts";

/** A deadline stops while a case waits for somebody else; the business days it has left are kept. */
export async function pausedDeadline(trx: Db, { now }: Pick<Desk, "now">, { dueOn }: Pick<CaseRow, "dueOn">) {
  const today = officeDate(now(), await findOffice(trx));
  const daysLeft = dueOn === "" ? 0 : businessDaysBetween(today, dueOn);
  return { dueAt: null, dueOn: "", pausedDaysLeft: Math.max(0, daysLeft) };
}

/** A paused deadline goes on with the days it had left, and at least one. */
export async function resumedDeadline(
  trx: Db,
  { now }: Pick<Desk, "now">,
  { pausedDaysLeft }: Pick<CaseRow, "pausedDaysLeft">,
) {
  const office = await findOffice(trx);
  const dueAt = businessDaysAfter(now(), Math.max(1, pausedDaysLeft ?? 1), office);
  const unpaused = { pausedDaysLeft: null, replyBy: null, remindOn: null, holdUntil: null };
  return { dueAt, dueOn: officeDate(dueAt, office), ...unpaused };
}
