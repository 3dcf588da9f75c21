import {
  countDeliveries,
  countDeliveriesOf,
  type DeliveryCount,
  type ListedDelivery,
  listDeliveryPage,
  placeOfDelivery,
} from "../../db/queries/delivery-list.ts";
import type { DeliveryListQuery, DeliveryTotals } from "../../shared/delivery-list.ts";
import { may } from "../../shared/permissions.ts";
import type { Staff } from "../../shared/staff.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";
import { keyPage, rowsToRead } from "../key-page.ts";

/** One page of the messages: its rows, the exact number of all, and how many there are in each state. */
export async function messagePage(desk: StaffDesk, filters: DeliveryListQuery) {
  const { db, actor } = desk;
  const unseenCaseId = (await judgedBlind(db, actor))?.caseId ?? null;
  const counts = await countSeen(desk, filters, unseenCaseId);
  const total = sumOf(counts, (count) => isAsked(count, filters));
  const rows = rowsToRead(filters, total);
  // Looking for what the totals say is not there would read the whole list.
  const found =
    total === 0
      ? []
      : await listDeliveryPage(db, filters, { isCleared: actor.isCleared, rows, unseenCaseId });
  const page = keyPage(found, filters, placeOfDelivery);
  return {
    ...page,
    rows: page.rows.map((row) => rowForStaff(row, actor)),
    total,
    totals: totalsOf(counts),
  };
}

/** The kept totals, less what is kept from somebody who is judging it. */
async function countSeen(
  { db, actor: { isCleared } }: StaffDesk,
  { kind, channel }: DeliveryListQuery,
  unseenCaseId: string | null,
): Promise<DeliveryCount[]> {
  const filters = { kind, channel };
  const counts = await countDeliveries(db, filters, isCleared);
  if (unseenCaseId === null) return counts;
  const unseen = await countDeliveriesOf(db, unseenCaseId, { filters, isCleared });
  return [...counts, ...unseen.map((count) => ({ ...count, deliveries: -count.deliveries }))];
}

function isAsked(count: DeliveryCount, { state, undelivered }: DeliveryListQuery): boolean {
  if (undelivered && count.isUndelivered === 0) return false;
  return state === undefined || count.state === state;
}

function totalsOf(counts: readonly DeliveryCount[]): DeliveryTotals {
  const waiting = ["queued", "sending", "temporary-failure"];
  return {
    all: sumOf(counts, () => true),
    waiting: sumOf(counts, ({ state }) => waiting.includes(state)),
    sent: sumOf(counts, ({ state }) => state === "sent"),
    delivered: sumOf(counts, ({ state }) => state === "delivered"),
    undelivered: sumOf(counts, ({ isUndelivered }) => isUndelivered === 1),
  };
}

function sumOf(counts: readonly DeliveryCount[], isMeant: (count: DeliveryCount) => boolean): number {
  return counts.filter(isMeant).reduce((sum, { deliveries }) => sum + deliveries, 0);
}

/** Whoever reads no requests learns not even the masked address of one. */
export function rowForStaff<Row extends Pick<ListedDelivery, "maskedRecipient">>(
  row: Row,
  actor: Staff,
): Omit<Row, "maskedRecipient"> & { maskedRecipient: string | null } {
  const maskedRecipient = may(actor, "cases:read") ? row.maskedRecipient : null;
  return { ...row, maskedRecipient };
}
