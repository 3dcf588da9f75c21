import type { NameMix } from "../../../shared/seeding.ts";
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

/** Traditions people are drawn from, and how often. */
export type WeightedTraditions = readonly (readonly [Tradition, number])[];

/** As people ask for codes. */
const requesters: WeightedTraditions = [
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

/** Roughly as people live in the US: our own estimate from the origins people name in its census. */
const us: WeightedTraditions = [
  [usEnglish, 70],
  [mexicanSpanish, 14],
  [chinese, 2],
  [indian, 2],
  [filipino, 2],
  [vietnamese, 1.5],
  [arabic, 1.5],
  [russianUkrainian, 1.5],
  [korean, 1],
  [haitianFrench, 1],
  [hungarian, 1],
  [nigerian, 0.75],
  [brazilianPortuguese, 0.5],
  [persian, 0.5],
  [ethiopianEritrean, 0.5],
  [burmese, 0.25],
  [indonesian, 0.25],
  [icelandic, 0.25],
];

const mixes: Record<NameMix, WeightedTraditions> = { requesters, us };

/** A mix, with another share of names whose own script is not Latin when one is given. */
export function traditionsOf(mix: NameMix, nonLatinPercent: number | null): WeightedTraditions {
  if (nonLatinPercent === null) return mixes[mix];
  const latin = sharing(mixes[mix], "latin", 100 - nonLatinPercent);
  return [...latin, ...sharing(mixes[mix], "other", nonLatinPercent)];
}

/** Those of one kind of script, sharing a weight as they did before. */
function sharing(mix: WeightedTraditions, script: Tradition["script"], weight: number): WeightedTraditions {
  const alike = mix.filter(([tradition]) => tradition.script === script);
  const total = alike.reduce((sum, [, share]) => sum + share, 0);
  return alike.map(([tradition, share]) => [tradition, (weight * share) / total]);
}

export const traditions = requesters.map(([tradition]) => tradition);

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
