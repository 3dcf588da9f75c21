import { fullName, type PersonName } from "../../shared/records.ts";
import type { DrawnName, NamePart, Tradition } from "./names/tradition.ts";
import type { Random } from "./random.ts";

export function inventName(random: Random, tradition: Tradition): PersonName {
  return inLatin(tradition, tradition.draw(random, tradition));
}

/** One person's name before and after marriage: the same given name, another family name. */
export function inventMarriedName(
  random: Random,
  tradition: Tradition,
): [before: PersonName, after: PersonName] {
  for (;;) {
    const { given, family } = tradition.draw(random, tradition);
    const partner = tradition.draw(random, tradition);
    const before = inLatin(tradition, { given, family });
    const after = inLatin(tradition, { given, family: partner.family });
    // Some draws have no family name, or the partner's is the same.
    if (before.family && after.family && before.family !== after.family) return [before, after];
  }
}

/** A name that reaches Latin letters in two ways, as the record holds it and as the person writes it. */
export function inventRomanisedName(random: Random, tradition: Tradition): [PersonName, otherLatin: string] {
  for (;;) {
    const drawn = tradition.draw(random, tradition);
    const name = inLatin(tradition, drawn);
    const otherLatin = otherRomanisation(drawn);
    // Not every part has a second romanisation, and southern Indian names are in Latin letters already.
    if (name.native && otherLatin !== fullName(name)) return [name, otherLatin];
  }
}

function inLatin(tradition: Tradition, drawn: DrawnName): PersonName {
  const given = drawn.given.map(([latin]) => latin).join(" ");
  const family = drawn.family.map(([latin]) => latin).join(" ");
  const native = atHome(tradition, drawn);
  return { given, family, native: native === fullName({ given, family, native }) ? "" : native };
}

/** The name as it is written at home; empty when a part of it never is. */
function atHome({ nativeOrder, nativeGap }: Tradition, { given, family }: DrawnName): string {
  const parts = nativeOrder === "family-first" ? [...family, ...given] : [...given, ...family];
  const natives = parts.map(([, native]) => native);
  return natives.includes("") ? "" : natives.join(nativeGap);
}

function otherRomanisation({ given, family }: DrawnName): string {
  const written = ([latin, , otherLatin = latin]: NamePart) => otherLatin;
  return [...given, ...family].map(written).join(" ");
}
