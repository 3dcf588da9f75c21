import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { UserError } from "../shared/errors.ts";
import type { SentSide } from "../shared/evidence/comparison.ts";

const value = z.string().max(1000, "Longer than 1,000 characters").default("");

/** One row of people; the columns may come in any order and only `id` must be there. A date's month and day are taken as they stand: what was mistyped is to be compared all the same. */
const personRow = z.object({
  id: value.pipe(z.string().min(1, "Empty")),
  given_name: value,
  surname: value,
  date_of_birth: value.pipe(
    z.string().regex(/^(?:\d{4}-\d{2}-\d{2}|\d{8})?$/, "Write the date as YYYY-MM-DD or YYYYMMDD"),
  ),
  a_number: value,
  receipt_number: value,
  email: value,
  phone: value,
  address: value,
  city: value,
  region: value,
  postcode: value,
});

export interface PersonRow {
  id: string;
  person: SentSide;
}

/** A row that cannot be taken, and why. The run goes on without it. */
export interface BadRow {
  file: string;
  line: number;
  column: string;
  reason: string;
}

export interface PersonFile {
  file: string;
  onBadRow?: (row: BadRow) => void;
  /** Told how much of the file is read, in bytes. */
  onRead?: (read: number, of: number) => void;
}

/** A longer line is a file of another kind, or a quotation mark that was never closed. */
const longestLine = 256 * 1024;

/**
 * Reads people row by row; no more than a few rows are in memory at a time.
 *
 * @throws UserError when the file as a whole cannot be read: not there, not UTF-8, no `id` column, broken quotes, no rows.
 */
export async function* readPeople(from: PersonFile): AsyncGenerator<PersonRow> {
  const { file, onBadRow } = from;
  const parser = parse({
    bom: true,
    columns: (header: string[]) => readHeader(file, header),
    info: true,
    max_record_size: longestLine,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  const seen = new Set<string>();
  let rows = 0;
  try {
    pipeline(Readable.from(decoded(from)), parser, () => {});
    for await (const parsed of parser) {
      rows += 1;
      // What csv-parse gives with `columns` and `info`.
      const found = readRow(parsed as ParsedRow, seen);
      if ("person" in found) yield found;
      else onBadRow?.({ file, ...found });
    }
  } catch (error) {
    throw inWords(error, file);
  }
  if (rows === 0) throw new UserError("invalid", `${file} has no rows under its column names.`);
}

interface ParsedRow {
  record: Record<string, string>;
  info: { lines: number; error?: Error };
}

/** The file as text, checked for what is no UTF-8 as it goes by. */
async function* decoded({ file, onRead }: PersonFile): AsyncGenerator<string> {
  const { size } = await stat(file);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let read = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 64 * 1024 })) {
    // Without an encoding a read stream gives buffers.
    const bytes = chunk as Buffer;
    if (bytes.includes(0)) throw new NotText(read + bytes.indexOf(0));
    yield textOf(decoder, bytes, read);
    read += bytes.length;
    onRead?.(read, size);
  }
  yield textOf(decoder, undefined, read);
}

class NotText extends Error {
  constructor(at: number) {
    super(`not UTF-8 text near byte ${at.toLocaleString("en-US")}`);
  }
}

function textOf(decoder: TextDecoder, bytes: Buffer | undefined, at: number): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    throw new NotText(at);
  }
}

function readHeader(file: string, header: readonly string[]): string[] {
  const columns = header.map((name) => name.trim().toLowerCase());
  if (!columns.includes("id")) {
    throw new UserError("invalid", `${file} has no column named id. Its columns are: ${header.join(", ")}.`);
  }
  const twice = columns.find((name, place) => name !== "" && columns.indexOf(name) !== place);
  if (twice !== undefined) throw new UserError("invalid", `${file} has two columns named ${twice}.`);
  return columns;
}

function readRow({ record, info }: ParsedRow, seen: Set<string>): PersonRow | Omit<BadRow, "file"> {
  const bad = (column: string, reason: string) => ({ line: info.lines, column, reason });
  if (info.error) return bad("", "It has another number of columns than the first line");
  const read = personRow.safeParse(record);
  if (!read.success) {
    const [issue] = read.error.issues;
    return bad(String(issue?.path[0] ?? ""), issue?.message ?? "It cannot be read");
  }
  const { id } = read.data;
  if (seen.has(id)) return bad("id", "Another row has this id");
  seen.add(id);
  return { id, person: sideOf(read.data) };
}

function sideOf(row: z.infer<typeof personRow>): SentSide {
  const { address, city, region, postcode } = row;
  const hasAddress = [address, city, region, postcode].some((part) => part !== "");
  return {
    fullName: [row.given_name, row.surname].filter((part) => part !== "").join(" "),
    givenName: row.given_name,
    familyName: row.surname,
    nativeName: "",
    dateOfBirth: row.date_of_birth.replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"),
    aNumber: row.a_number,
    receiptNumber: row.receipt_number,
    email: row.email,
    phone: row.phone,
    address: hasAddress ? { line1: address, line2: "", city, region, postcode, country: "US" } : null,
  };
}

function inWords(error: unknown, file: string): unknown {
  if (error instanceof UserError) return error;
  if (error instanceof NotText) {
    return new UserError("invalid", `${file} is ${error.message}. Save it as CSV in UTF-8.`);
  }
  if (error instanceof CsvError) return new UserError("invalid", `${file}, ${csvProblem(error)}`);
  if (isMissingFile(error)) return new UserError("invalid", `There is no file ${file} to read.`);
  return error;
}

function csvProblem(error: CsvError): string {
  const at = error["lines"];
  const line = typeof at === "number" ? `line ${at}` : "a line";
  if (error.code === "CSV_MAX_RECORD_SIZE") {
    return `${line}: the line is longer than 256 KB. A quotation mark may be open, or this is no list of people.`;
  }
  if (error.code.includes("QUOTE")) {
    return `${line}: a quotation mark is never closed, or stands inside a value that is not in quotation marks.`;
  }
  return `${line}: ${error.message}.`;
}

function isMissingFile(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["ENOENT", "EISDIR", "EACCES"].includes(String(error.code))
  );
}
