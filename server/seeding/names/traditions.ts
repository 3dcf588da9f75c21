import { arabic } from "./arabic.ts";
import { brazilianPortuguese } from "./brazilian-portuguese.ts";
import { burmese } from "./burmese.ts";
import { chinese } from "./chinese.ts";
import { ethiopianEritrean } from "./ethiopian-eritrean.ts";
import { filipino } from "./filipino.ts";
import { haitianFrench } from "./haitian-french.ts";
import { hungarian } from "./hungarian.ts";
import { icelandic } from "./icelandic.ts";
import { indian } from "./indian.ts";
import { indonesian } from "./indonesian.ts";
import { korean } from "./korean.ts";
import { mexicanSpanish } from "./mexican-spanish.ts";
import { nigerian } from "./nigerian.ts";
import { persian } from "./persian.ts";
import { russianUkrainian } from "./russian-ukrainian.ts";
import type { Tradition } from "./tradition.ts";
import { usEnglish } from "./us-english.ts";
import { vietnamese } from "./vietnamese.ts";

/** The traditions people are drawn from, and how often. */
export const weightedTraditions: readonly (readonly [Tradition, number])[] = [
  [mexicanSpanish, 5],
  [usEnglish, 2],
  [vietnamese, 2],
  [chinese, 2],
  [indian, 2],
  [filipino, 2],
  [korean, 1.5],
  [arabic, 1.5],
  [russianUkrainian, 1.5],
  [haitianFrench, 1.5],
  [brazilianPortuguese, 1.5],
  [nigerian, 1.5],
  [persian, 1],
  [ethiopianEritrean, 1],
  [indonesian, 1],
  [burmese, 1],
  [hungarian, 1],
  [icelandic, 1],
];

export const traditions = weightedTraditions.map(([tradition]) => tradition);

/** Those where a partner commonly takes the other's family name. */
export const traditionsWithMarriedNames = traditions.filter((tradition) => tradition.hasMarriedNames);

/** Those whose names reach Latin letters in more than one way. */
export const traditionsWithOtherRomanisations: readonly Tradition[] = [
  chinese,
  korean,
  arabic,
  persian,
  russianUkrainian,
  indian,
  ethiopianEritrean,
];
