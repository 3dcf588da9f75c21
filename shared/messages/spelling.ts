import type { Language } from "../cases.ts";

/** Digits as words, and each letter with a word that begins with it: P, B and D sound alike on a phone. */
const english =
  "zero one two three four five six seven eight nine Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett " +
  "Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey Xray Yankee Zulu";
const spanish =
  "cero uno dos tres cuatro cinco seis siete ocho nueve Ana barco casa dedo España fuego gato hotel isla jardín " +
  "kilo luna mesa noche oro perro queso rosa sol tren uva vaca Washington xilófono yate zapato";

const names: Record<Language, readonly string[]> = { en: english.split(" "), es: spanish.split(" ") };
const as: Record<Language, string> = { en: "as in", es: "de" };

/** A code or number as it is read out: symbol by symbol with a pause after each, and a longer one after each group. */
export function spelledOut(written: string, language: Language): string {
  const groups = written.split("-");
  return groups
    .map(
      (group) =>
        `${Array.from(group)
          .map((symbol) => nameOf(symbol, language))
          .join(", ")}.`,
    )
    .join(" ");
}

function nameOf(symbol: string, language: Language): string {
  const name = names[language]["0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".indexOf(symbol)];
  // The dots that stand for a code in a preview.
  if (name === undefined) return symbol;
  return /\d/.test(symbol) ? name : `${symbol} ${as[language]} ${name}`;
}
