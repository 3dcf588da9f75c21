import { z } from "zod";
import { isRealDate, oneLine } from "../cases.ts";
import { identifierHint, readANumber, readReceiptNumber } from "../identifiers.ts";
import { isTimeZone } from "../office.ts";
import { type CellType, dateOrderLabels, type DateOrder, type ImportColumn, tidyName } from "./columns.ts";

/** What the cells of one file are read by. */
export interface ReadBy {
  dates: DateOrder;
  /** The office's date: what is said to have happened has happened by now. */
  today: string;
}

type Read = (written: string, column: ImportColumn, by: ReadBy) => { is: string } | { problem: string };

/**
 * Reads one cell into the form it is kept in; empty stays empty. Problems follow the column's name and the cell:
 * "date of birth '13/31/1990' is not a real date. Use YYYY-MM-DD."
 */
export function cellSchema(column: ImportColumn, by: ReadBy): z.ZodType<string, string> {
  return z.string().transform((cell, context) => {
    const written = cell.trim();
    if (written === "") return "";
    const read = readers[column.type](written, column, by);
    if ("is" in read) return read.is;
    context.addIssue({ code: "custom", message: read.problem });
    return z.NEVER;
  });
}

const readers: Record<CellType, Read> = {
  text: (written, { most = 120 }) => {
    if (written.length > most) return { problem: `is longer than ${most} characters.` };
    if (!oneLine.test(written)) {
      return { problem: "holds signs that can't be shown. Use one line of plain text." };
    }
    return { is: written };
  },
  date: (written, _column, { dates, today }) => {
    const date = readDate(written, dates);
    if (date === null) return { problem: `is not a real date. Use ${dateOrderLabels[dates]}.` };
    if (date > today) return { problem: "lies in the future." };
    return date < "1896-01-01" ? { problem: "is too long ago. Check the year." } : { is: date };
  },
  month: (written) =>
    /^\d{4}-(0[1-9]|1[0-2])$/.test(written) ? { is: written } : { problem: "is not a month. Use YYYY-MM." },
  "yes-no": (written) => {
    const word = yesAndNo.get(written.toLowerCase());
    return word ? { is: word } : { problem: "is neither yes nor no." };
  },
  choice: (written, { choices = {} }) => {
    const tidied = tidyName(written);
    const [found] = Object.entries(choices).find(
      ([value, label]) => tidyName(value) === tidied || tidyName(label) === tidied,
    ) ?? [null];
    return found === null ? { problem: notAChoice(choices) } : { is: found };
  },
  "a-number": (written) => {
    const is = readANumber(written);
    return is ? { is } : { problem: `is not A and 7, 8 or 9 digits.${identifierHint(written)}` };
  },
  "receipt-number": (written) => {
    const is = readReceiptNumber(written);
    return is ? { is } : { problem: `is not 3 letters and 10 digits.${identifierHint(written)}` };
  },
  email: (written) =>
    written.length <= 254 && emailAddress.safeParse(written).success
      ? { is: written }
      : { problem: "is not an email address." },
  // Whether there can be such a number depends on its country, which the server knows.
  phone: (written) => (/^\+?[\d\s().-]{7,30}$/.test(written) ? { is: written } : { problem: notAPhone }),
  "time-zone": (written) =>
    isKnownZone(written)
      ? { is: written }
      : { problem: "is not a time zone. Use one like America/New_York." },
};

const emailAddress = z.email();

export const notAPhone = "is not a phone number. Use 10 digits, or + and the country's code first.";

const yesAndNo = new Map([
  ...["yes", "y", "true", "1", "x"].map((word) => [word, "yes"] as const),
  ...["no", "n", "false", "0"].map((word) => [word, "no"] as const),
]);

/** A long list is not read in a sentence; the page shows it. */
function notAChoice(choices: NonNullable<ImportColumn["choices"]>): string {
  const labels = Object.values(choices);
  if (labels.length > 6) return "is not one we know. Use a word from the list of columns.";
  return `is not one we know. Use ${labels.slice(0, -1).join(", ")} or ${labels.at(-1)}.`;
}

function readDate(written: string, order: DateOrder): string | null {
  const [year = "", month = "", day = ""] = partsOf(written, order);
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && isRealDate(date) ? date : null;
}

/** Year, month and day. */
function partsOf(written: string, order: DateOrder): (string | undefined)[] {
  const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(written);
  if (yearFirst) return yearFirst.slice(1);
  const [, first, second, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? [];
  if (order === "month-first") return [year, first, second];
  return order === "day-first" ? [year, second, first] : [];
}

// A file names few zones many times, and asking what a zone is takes a while.
const zones = new Map<string, boolean>();

function isKnownZone(written: string): boolean {
  const isKnown = zones.get(written) ?? isTimeZone(written);
  if (zones.size >= 1000) zones.clear();
  zones.set(written, isKnown);
  return isKnown;
}
