import type { CorrespondenceChannel } from "../../shared/correspondence.ts";
import type { RecordIdentity } from "../../shared/records.ts";
import {
  correspondenceTemplates,
  type CorrespondenceTemplate,
  receiptNotice,
} from "./correspondence-templates.ts";
import { dateBefore } from "./days.ts";
import type { InventedContact, InventedCorrespondence, Invention } from "./invented.ts";
import type { Random } from "./random.ts";

export interface CorrespondenceToInvent {
  random: Random;
  invention: Invention;
  receipts: RecordIdentity["receipts"];
  contacts: readonly InventedContact[];
  /** `YYYY-MM`. Nothing is dated near it, so that no date gives it away. */
  monthOfFiling: string;
}

/** One to six letters, notices, messages and calls, oldest first. */
export function inventCorrespondence(asked: CorrespondenceToInvent): InventedCorrespondence[] {
  const { random } = asked;
  const extra = random.int(0, 5);
  const templates = Array.from({ length: extra }, () => random.weighted(correspondenceTemplates));
  const dates = inventDates(asked, extra + 1);
  return [receiptNotice, ...templates].map((template, at) => fill(asked, template, dates[at] ?? ""));
}

function inventDates({ random, invention, monthOfFiling }: CorrespondenceToInvent, count: number): string[] {
  const filed = Date.parse(`${monthOfFiling}-01T12:00:00.000Z`);
  const span = Math.floor((invention.noon - filed) / 86_400_000);
  return Array.from({ length: count }, () => dateBefore(invention.noon, random.int(3, span - 75))).toSorted();
}

function fill(asked: CorrespondenceToInvent, template: CorrespondenceTemplate, onDate: string) {
  const { random, receipts, contacts } = asked;
  const { type, direction, channel } = template;
  const receipt = random.pick(receipts);
  const summary = random.pick(template.summaries).replace("{form}", receipt.form);
  const receiptNumber = random.chance(0.85) ? receipt.number : "";
  const text = { receiptNumber, contactUsed: contactUsedFor(contacts, channel, onDate), summary };
  return { onDate, direction, channel, type, isReturned: type === "returned-mail", text };
}

/** The contact of that kind on record on the day, or the oldest one known. */
function contactUsedFor(
  contacts: readonly InventedContact[],
  channel: CorrespondenceChannel,
  onDate: string,
) {
  const kind = kindOfChannel[channel];
  const known = contacts.filter((contact) => contact.kind === kind);
  const then = known.find(({ since, until }) => since <= onDate && (until === null || until > onDate));
  const value = (then ?? known[0])?.value;
  if (!value) return "";
  if ("email" in value) return value.email;
  return "phone" in value ? value.phone : `${value.address.line1}, ${value.address.city}`;
}

const kindOfChannel = { post: "postal", email: "email", phone: "phone", portal: "none" } as const;
