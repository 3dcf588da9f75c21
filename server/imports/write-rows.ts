import type { Db } from "../../db/database.ts";
import { insertRows } from "../../db/queries/bulk.ts";
import { UserError } from "../../shared/errors.ts";
import type { StaffDesk } from "../desk.ts";
import type { CaseEvent } from "../evidence/reassess-record.ts";
import type { GoodPlan, RowPlan, RowsOnFile } from "./plan.ts";
import { reassessAfterMail } from "./reassess-after-mail.ts";

/** A row that could be imported a moment ago, when its record was read, and cannot now. */
export class RowRefused extends Error {
  readonly row: number;

  constructor(row: number, message: string) {
    super(message);
    this.row = row;
  }
}

/**
 * Writes planned rows, new ones many at once. Answers what happened to cases, for the audit log.
 *
 * @throws RowRefused when a record a row changes was changed by somebody else.
 */
export async function writeRows(trx: Db, desk: StaffDesk, plans: readonly RowPlan[]): Promise<CaseEvent[]> {
  const good = plans.filter((plan) => plan.outcome !== "bad");
  const added = rowsOnFile(good);
  await insertRows(trx, "records", added.records);
  await insertRows(trx, "recordReceipts", added.receipts);
  await insertRows(trx, "recordContacts", added.contacts);
  await insertRows(trx, "correspondence", added.correspondence);
  await insertRows(trx, "keyedRecords", added.keyed);
  for (const plan of good) await change(trx, plan);
  return reassessAfterMail(trx, desk, added.correspondence);
}

function rowsOnFile(plans: readonly GoodPlan[]): RowsOnFile {
  const all = plans.map(({ add }) => add?.() ?? {});
  return {
    records: all.flatMap(({ records = [] }) => records),
    receipts: all.flatMap(({ receipts = [] }) => receipts),
    contacts: all.flatMap(({ contacts = [] }) => contacts),
    correspondence: all.flatMap(({ correspondence = [] }) => correspondence),
    keyed: all.flatMap(({ keyed = [] }) => keyed),
  };
}

async function change(trx: Db, plan: GoodPlan): Promise<void> {
  try {
    await plan.change?.(trx);
  } catch (error) {
    throw error instanceof UserError ? new RowRefused(plan.row, error.message) : error;
  }
}
