import { createRequire } from "node:module";

const fonts = createRequire(import.meta.url);

/**
 * What letters are set in. The first has Latin with every accent, Greek, Cyrillic and Devanagari; the last three are
 * for names in scripts that Latin letters spell badly, as they leave out vowels. Chinese, Japanese and Korean would
 * need some ten megabytes each.
 */
const letterFonts = {
  regular: fonts.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  bold: fonts.resolve("@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf"),
  arabic: fonts.resolve("@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf"),
  hebrew: fonts.resolve("@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf"),
  thai: fonts.resolve("@expo-google-fonts/noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf"),
};
type LetterFont = keyof typeof letterFonts;
const forNames: readonly LetterFont[] = ["regular", "arabic", "hebrew", "thai"];

export const firstFont = letterFonts.regular;

export function registerFonts(document: PDFKit.PDFDocument): void {
  for (const [name, source] of Object.entries(letterFonts)) document.registerFont(name, source);
}

/** The font that has every letter of a name; null when none has. */
export function fontOfName(document: PDFKit.PDFDocument, name: string): LetterFont | null {
  return forNames.find((font) => isPrintable(document, name, font)) ?? null;
}

/** Whether a font has every character of a text. */
export function isPrintable(
  document: PDFKit.PDFDocument,
  text: string,
  name: LetterFont = "regular",
): boolean {
  document.font(name);
  // What pdfkit has open is fontkit's, which its types do not show.
  const { font } = (
    document as unknown as { _font: { font: { hasGlyphForCodePoint: (at: number) => boolean } } }
  )._font;
  const characters = Array.from(text.replaceAll("\n", ""));
  return characters.every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}
