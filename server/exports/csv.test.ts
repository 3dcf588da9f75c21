import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRecords } from "./csv.ts";

const openers = [
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  "\0",
  "＝",
  "＋",
  "－",
  "＠",
  "﹦",
  "﹢",
  "﹣",
  "﹫",
  "−",
  "⁺",
  "₌",
];
const disguises = [
  "",
  " ",
  "\u00A0",
  "\u200B",
  "\u200E",
  "\u200F",
  "\u202E",
  "\u2066",
  "\u061C",
  "\uFEFF",
  "\0",
  "\x1B",
  " \t\u200F",
];

test.each(openers)("a cell that begins with %j is plain text, whatever hides it", (opener) => {
  const cells = disguises.map((disguise) => `${disguise}${opener}cmd|' /C calc'!A0`);

  expect(read(csvRecords([cells]))).toEqual([cells.map((cell) => `'${cell}`)]);
});

test.each(["a=1", "PD-7K4M-29Q", "O'Neill", "#318", " padded", "\u200Fעברית", "'=already", ""])(
  "%j stays as it is",
  (cell) => {
    expect(read(csvRecords([[cell]]))).toEqual([[cell]]);
  },
);

test("no cell is parted by another separator, a quote or a line's end", () => {
  const cells = ["a;=1+1", "b\t=1+1", 'c"=1+1', 'd","=1+1', "e\r\n=1+1", "f\n=1+1", "g|=1+1"];

  const text = csvRecords([cells]);

  expect(read(text)).toEqual([cells]);
  expect(text.replaceAll(/"(?:[^"]|"")*"/g, "")).toBe(",,,,,,\r\n");
});

test("numbers stay numbers", () => {
  expect(csvRecords([[-5, 7]])).toBe('"-5","7"\r\n');
});

test("1,000 random rows are read back as they were, apart from the mark, and none is live", () => {
  const piece = fc.oneof(
    fc.constantFrom(...openers, ...disguises, '"', '""', ",", ";", "\r\n", "'", "\u202E\u202C"),
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.string({ maxLength: 8 }),
  );
  const cell = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("").toWellFormed());
  const rows = fc.sample(fc.array(cell, { minLength: 11, maxLength: 11 }), { numRuns: 1000, seed: 53 });

  const found = read(csvRecords(rows));

  expect(found).toHaveLength(1000);
  for (const [at, row] of rows.entries()) {
    for (const [place, sent] of row.entries()) {
      const kept = found[at]?.[place] ?? "";
      expect([sent, `'${sent}`]).toContain(kept);
      expect(isLive(kept)).toBe(false);
    }
  }
});

/** As a careful reader would judge, in other words than the code: what stands first once nothing hides it. */
function isLive(cell: string): boolean {
  const control = cell !== "" && cell.charCodeAt(0) < 0x20;
  const [first = ""] = cell.replace(/^[\s\p{C}\p{Z}]+/u, "").normalize("NFKC");
  return control || ["=", "+", "-", "@", "−"].includes(first);
}

function read(text: string): string[][] {
  return parse(text, { record_delimiter: "\r\n" });
}
