import type { Random } from "../random.ts";
import type { DrawnName, NamePart, Tradition } from "./tradition.ts";

/** Ana Silva. */
export function givenAndFamily(random: Random, tradition: Tradition): DrawnName {
  return { given: [drawGiven(random, tradition)], family: [random.pick(tradition.families)] };
}

/** Ana Silva Rocha: one family name from each parent. */
export function givenAndTwoFamilies(random: Random, tradition: Tradition): DrawnName {
  const first = random.pick(tradition.families);
  const second = random.pick(tradition.families);
  return { given: [drawGiven(random, tradition)], family: [first, second] };
}

/** Selam Tesfaye: her own name and her father's; neither is a family name. */
export function givenAndFather(random: Random, tradition: Tradition): DrawnName {
  return { given: [drawGiven(random, tradition), random.pick(tradition.men)], family: [] };
}

/** Suharto: the one word stands where forms ask for a family name. */
export function oneWord(random: Random, tradition: Tradition): DrawnName {
  return { given: [], family: [drawGiven(random, tradition)] };
}

/** Aung Kyaw Min: two or three words of one given name, none twice. */
export function givenWords(random: Random, { women, men }: Tradition): DrawnName {
  const words = random.shuffle(random.chance(0.5) ? women : men);
  return { given: words.slice(0, random.int(2, 3)), family: [] };
}

function drawGiven(random: Random, { women, men }: Tradition): NamePart {
  return random.pick(random.chance(0.5) ? women : men);
}
