import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { UserError } from "../../shared/errors.ts";
import { mostImportBytes, mostRowCharacters } from "../../shared/imports.ts";
import { withoutMark } from "../exports/csv.ts";

/** A row of a file: its number as spreadsheets count, the first line being row 1, and its cells as they came. */
export interface FileRow {
  row: number;
  cells: string[];
}

/**
 * Reads the rows of a CSV as they arrive: UTF-8, its cells parted by commas, semicolons or tabs. Empty rows are
 * counted and left out.
 *
 * @throws UserError `invalid` where the file is not UTF-8, is too long, or a quotation mark is never closed.
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<FileRow> {
  const { beginning, rest } = await firstLine(textOf(bytes));
  const parser = parse({
    delimiter: separatorOf(beginning),
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: mostRowCharacters,
  });
  // What goes wrong on the way here destroys the parser with it, and is thrown where its rows are read.
  const feeding = pipeline(Readable.from(joined(beginning, rest)), parser).catch(() => undefined);
  let row = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (cells.some((cell) => cell.trim() !== "")) yield { row, cells: cells.map(withoutMark) };
    }
  } catch (error) {
    throw error instanceof CsvError ? inWords(error, parser.info.records + 1) : error;
  } finally {
    parser.destroy();
    await feeding;
  }
}

const notUtf8 =
  "This file is not CSV in UTF-8, and nothing of it was kept. In a spreadsheet, save it as “CSV UTF-8” and upload that.";

/** The text of a file without its byte order mark. */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let length = 0;
  try {
    for await (const some of bytes) {
      length += some.byteLength;
      if (length > mostImportBytes) throw new UserError("invalid", tooLong);
      yield decoder.decode(some, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? new UserError("invalid", notUtf8) : error;
  }
}

const tooLong = `This file is larger than ${mostImportBytes / 1_000_000} MB, and nothing of it was kept. Divide it and upload the parts.`;

/** As much of the text as its first line takes, and what follows. */
async function firstLine(
  text: AsyncGenerator<string>,
): Promise<{ beginning: string; rest: AsyncGenerator<string> }> {
  let beginning = "";
  while (beginning.length < mostRowCharacters && !/[^\r\n]+[\r\n]/.test(beginning)) {
    const { done, value } = await text.next();
    if (done) break;
    beginning += value;
  }
  return { beginning, rest: text };
}

async function* joined(beginning: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield beginning;
  yield* rest;
}

const separators = [",", ";", "\t"] as const;

/** Whichever stands most often between the names of the first line, outside quotation marks. */
function separatorOf(beginning: string): string {
  const [line = ""] = beginning
    .replaceAll(/"[^"]*"/g, "")
    .trimStart()
    .split(/[\r\n]/, 1);
  const counted = separators.map((separator) => ({ separator, times: line.split(separator).length }));
  return counted.reduce((most, one) => (one.times > most.times ? one : most)).separator;
}

function inWords(error: CsvError, row: number): UserError {
  const where = `row ${row.toLocaleString("en-US")}`;
  if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE") {
    return new UserError(
      "invalid",
      `From ${where} on this can't be read: a quotation mark is not closed, or the row is too long. Nothing was kept. Put it right and upload the file again.`,
    );
  }
  return new UserError("invalid", `From ${where} on this can't be read as CSV. Nothing was kept.`);
}
