import type { Language, RequestReason } from "../../shared/cases.ts";
import { awkward, english, spanish } from "./descriptions.ts";
import type { Random } from "./random.ts";

/** What the person wrote, from nothing at all to several paragraphs. */
export function inventDescription(random: Random, reason: RequestReason, language: Language): string {
  const phrases = language === "es" ? spanish : english;
  const detailCount = random.weighted(detailCounts);
  if (detailCount === 0) return "";
  const details = random.shuffle(phrases.details).slice(0, detailCount);
  const sentences = [
    random.pick(phrases.openings[reason]),
    ...details,
    ...(random.chance(0.05) ? [random.pick(awkward)] : []),
    ...(random.chance(0.6) ? [random.pick(phrases.endings)] : []),
  ];
  const text = paragraphs(sentences);
  return text.replaceAll(/\{(form|month|weeks|days|count|error)\}/g, (_, slot) =>
    fill(random, slot, language),
  );
}

const detailCounts: readonly (readonly [number, number])[] = [
  [0, 20],
  [1, 30],
  [2, 28],
  [3, 15],
  [6, 4],
  [14, 3],
];

/** Short texts run on; long ones break every four sentences. */
function paragraphs(sentences: readonly string[]): string {
  return sentences.reduce((text, sentence, at) => {
    if (at === 0) return sentence;
    return `${text}${at % 4 === 0 ? "\n\n" : " "}${sentence}`;
  }, "");
}

function fill(random: Random, slot: string, language: Language): string {
  if (slot === "form") return random.pick(["I-130", "I-90", "I-485", "I-765", "N-400", "I-131", "I-751"]);
  if (slot === "month") return random.pick(language === "es" ? spanishMonths : englishMonths);
  if (slot === "error") return `${random.pick(["E", "PX", "AC-"])}${random.int(100, 999)}`;
  return String(random.int(2, slot === "days" ? 30 : 9));
}

const englishMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const spanishMonths = [
  "enero",
  "febrero",
  "marzo",
  "abril",
  "mayo",
  "junio",
  "julio",
  "agosto",
  "septiembre",
  "octubre",
  "noviembre",
  "diciembre",
];
