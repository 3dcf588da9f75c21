import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import type { Outgoing } from "./channel.ts";
import { inLatin } from "./latin-name.ts";
import { firstFont, fontOfName, isPrintable, registerFonts } from "./letter-fonts.ts";

const inch = 72;
/**
 * US Letter folded in three for a #10 envelope with a window 4½ × 1⅛ inches, ⅞ from the left and ½ from the bottom:
 * the address stays in the window while the sheet slides as far as the envelope lets it, and nothing else comes near.
 */
const place = {
  margin: inch,
  officeTop: 0.6 * inch,
  addressTop: 2.37 * inch,
  addressWidth: 3.3 * inch,
  addressLine: 12,
  bodyTop: 3.95 * inch,
};
/** More lines than the window shows are no address we can use. */
const mostAddressLines = 5;

// Its types do not know of it yet.
const accessible = { subset: "PDF/UA" } as object;

/**
 * What a font would put together from parts stays one letter: the parts carry the whole letter's meaning, and readers
 * would hear it wherever a part stands alone. Its types know lists alone, of what is switched on.
 */
const whole = { features: { ccmp: 0 } } as object as PDFKit.Mixins.TextOptions;

/** Word by word, a name that runs from right to left would begin at its end. */
const inOnePiece = { features: {} } as object as PDFKit.Mixins.TextOptions;

/** A code, as people read it. */
const code = /^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}$/;

export type Letter = Pick<Outgoing, "from" | "to" | "subject" | "text" | "language"> & {
  /** As the letter says it: `March 2, 2026`. */
  date: string;
};

/** A letter that cannot be printed as it is, and why in a word. */
export class UnprintableLetter extends Error {
  override name = "UnprintableLetter";
}

/**
 * A letter as a tagged PDF (PDF/UA-1): its language, title and order of reading are in it, its fonts too.
 *
 * A name whose letters our fonts lack is printed in Latin ones. A street is not: read wrongly, it is another street.
 *
 * @throws UnprintableLetter `no-glyph` when a character is in none of our fonts, `bad-address` when the address does not
 * fit the window.
 */
export async function letterPdf(letter: Letter): Promise<Buffer> {
  const lines = letter.to.split("\n");
  if (lines.length < 2 || lines.length > mostAddressLines) throw new UnprintableLetter("bad-address");
  const document = new PDFDocument({
    size: "LETTER",
    margins: { top: place.margin, bottom: place.margin, left: place.margin, right: place.margin },
    pdfVersion: "1.7",
    ...accessible,
    tagged: true,
    lang: letter.language,
    displayTitle: true,
    font: firstFont,
    info: { Title: letter.subject, Author: letter.from.name, Creator: "Proofdesk" },
  });
  const written = buffer(document);
  registerFonts(document);
  const [name = "", ...street] = lines;
  const addressee = fontOfName(document, name) ? name : inLatin(name);
  const { from, subject, text, date } = letter;
  const isAllPrintable = [...street, from.name, from.postal, subject, text, date].every((part) =>
    isPrintable(document, part),
  );
  // A box where a letter should be is worse than no letter.
  if (addressee === "" || !isAllPrintable) throw new UnprintableLetter("no-glyph");
  write(document, { letter, lines: [addressee, ...street] });
  document.end();
  return written;
}

function write(document: PDFKit.PDFDocument, { letter, lines }: { letter: Letter; lines: string[] }): void {
  const structure = document.struct("Document");
  document.addStructure(structure);
  const add: Add = (kind, draw) => structure.add(document.struct(kind, {}, draw));

  const { name, postal } = letter.from;
  add("P", () => document.font("bold", 12).text(name, place.margin, place.officeTop, whole));
  if (postal !== "") add("P", () => document.font("regular", 9).text(postal, whole));
  for (const [number, line] of lines.entries()) add("P", () => addressLine(document, line, number));
  add("P", () => document.font("regular", 11).text(letter.date, place.margin, place.bodyTop, whole));
  add("H1", () => document.moveDown().font("bold", 14).text(letter.subject, whole));
  for (const paragraph of letter.text.trim().split(/\n{2,}/)) body(document, paragraph, add);
  structure.end();
}

type Add = (kind: "P" | "H1" | "L", draw: (() => void) | PDFKit.PDFStructureElement[]) => void;

function addressLine(document: PDFKit.PDFDocument, line: string, number: number): void {
  const font = fontOfName(document, line) ?? "regular";
  const options = font === "regular" ? whole : inOnePiece;
  document.font(font, 10);
  const { addressWidth } = place;
  // One that is too long is set smaller, not broken: a window shows so many lines.
  const width = document.widthOfString(line, options);
  if (width > addressWidth) document.fontSize((10 * addressWidth) / width);
  // Scripts stand on one line, however far they reach above and below it.
  const standing = { baseline: "alphabetic", lineBreak: false } as const;
  const onLine = place.addressTop + 10 + number * place.addressLine;
  document.text(line, place.margin, onLine, { ...options, ...standing });
}

/** A paragraph, or its first line and a list of the others. */
function body(document: PDFKit.PDFDocument, paragraph: string, add: Add): void {
  const [first = "", ...items] = paragraph.split("\n");
  add("P", () => {
    document.moveDown(0.7);
    if (code.test(first)) document.font("bold", 18).text(first, { ...whole, characterSpacing: 1 });
    else document.font("regular", 11).text(first, { ...whole, lineGap: 2 });
  });
  if (items.length === 0) return;
  const drawn = items.map((item) => {
    const draw = () => document.font("regular", 11).text(item, { ...whole, lineGap: 2 });
    return document.struct("LI", {}, document.struct("LBody", {}, draw));
  });
  add("L", drawn);
}
