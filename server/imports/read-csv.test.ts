import fc from "fast-check";
import { expect, test } from "vitest";
import { mostRowCharacters } from "../../shared/imports.ts";
import { byteOrderMark, csvRecords } from "../exports/csv.ts";
import { readCsv } from "./read-csv.ts";

test.each([
  ["commas", "a,b\n1,2\n"],
  ["semicolons, with commas in its cells", 'a;b\n1;2,"3"\n'],
  ["tabs and the marks of Windows", "\uFEFFa\tb\r\n1\t2\r\n"],
  ["quotation marks around other separators", '"a;x",b\n"1;;;",2\n'],
])("a file with %s is read", async (_, text) => {
  const [first, second] = await rowsOf(text);

  expect(first?.cells).toHaveLength(2);
  expect(second?.cells).toHaveLength(2);
});

test("rows are numbered as spreadsheets do, and empty ones are counted and left out", async () => {
  const rows = await rowsOf('a,b\n\n1,"two\nlines"\n,\n3,4');

  expect(rows).toEqual([
    { row: 1, cells: ["a", "b"] },
    { row: 3, cells: ["1", "two\nlines"] },
    { row: 5, cells: ["3", "4"] },
  ]);
});

test("letters that arrive in two pieces are whole", async () => {
  const bytes = new TextEncoder().encode("name\nŁucja 王\n");

  const rows = await all(readCsv(inPieces([...bytes].map((byte) => Uint8Array.of(byte)))));

  expect(rows.map(({ cells }) => cells)).toEqual([["name"], ["Łucja 王"]]);
});

test("what we wrote ourselves is read back as it was", async () => {
  const cell = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll("\0", ""));
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const filled = rows.map(([first, ...rest]) => [`x${first ?? ""}`, "+1 512 555 0147", ...rest]);

      const found = await rowsOf(byteOrderMark + csvRecords(filled));

      expect(found.map(({ cells }) => cells)).toEqual(filled.map((cells) => cells.map(unmarked)));
    }),
    { numRuns: 200, seed: 53 },
  );
});

test.each([
  ["Latin 1", Buffer.from("name\nJos\xE9\n", "latin1"), "save it as “CSV UTF-8”"],
  ["a spreadsheet's own format", Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0x80]), "not CSV in UTF-8"],
  ["UTF-16", Buffer.from("\uFEFFname\n", "utf16le"), "not CSV in UTF-8"],
  ["an open quotation mark", Buffer.from('a,b\n1,2\n"3,4\n5,6\n'), "From row 3 on"],
  ["an endless row", Buffer.from(`a,b\n1,${"x".repeat(mostRowCharacters)}y\n`), "From row 2 on"],
])("a file in %s is refused and the sentence says what to do", async (_, bytes, sentence) => {
  await expect(all(readCsv(inPieces([bytes])))).rejects.toThrow(sentence);
});

/** A mark for plain text that stood there before is taken for ours. */
function unmarked(cell: string): string {
  return /^'[\s\p{C}\p{Z}]*[=+\-@＝＋－＠﹦﹢﹣﹫⁺-⁼₊-₌−\p{Cc}]/u.test(cell) ? cell.slice(1) : cell;
}

function rowsOf(text: string) {
  return all(readCsv(inPieces([new TextEncoder().encode(text)])));
}

async function* inPieces(pieces: readonly Uint8Array[]) {
  yield* pieces;
}

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
