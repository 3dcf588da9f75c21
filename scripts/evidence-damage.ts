import type { SentSide } from "../shared/evidence/comparison.ts";
import { fullName } from "../shared/records.ts";
import type { Random } from "../server/seeding/random.ts";
import type { CorpusPerson } from "./evidence-corpus.ts";

/** Fields a submission without identifiers has. */
export const damagedFields = ["fullName", "dateOfBirth", "email", "phone", "address"] as const;
export type DamagedField = (typeof damagedFields)[number];

interface Context {
  sent: SentSide;
  person: CorpusPerson;
  /** Somebody else, whose values may take the place of theirs. */
  stranger: CorpusPerson;
}

/** One way in which a field comes in wrong. */
export interface Damage {
  kind: string;
  make: (random: Random, context: Context) => Partial<SentSide>;
  isPossible?: (context: Context) => boolean;
}

/** What goes wrong in each field: by hand, by ear, by custom or by time. */
export const damages: Record<DamagedField, readonly Damage[]> = {
  fullName: [
    { kind: "typo", make: (random, { sent }) => ({ fullName: typo(random, sent.fullName, "letters") }) },
    {
      kind: "swap",
      make: (_, { person }) => ({ fullName: familyFirst(person) }),
      isPossible: ({ person }) => person.record.name.given !== "" && person.record.name.family !== "",
    },
    {
      kind: "phonetic",
      make: (random, { sent }) => ({ fullName: heard(random, sent.fullName) }),
      isPossible: ({ sent }) => sounds.some(([sound]) => sent.fullName.toLowerCase().includes(sound)),
    },
    {
      kind: "married name",
      make: (_, { person, stranger }) => ({
        fullName: `${person.record.name.given} ${stranger.record.name.family}`,
      }),
      isPossible: ({ person, stranger }) =>
        person.record.name.given !== "" && stranger.record.name.family !== "",
    },
    {
      kind: "transliteration",
      make: (_, { person }) => ({ fullName: person.otherLatin }),
      isPossible: ({ person }) => person.otherLatin !== fullName(person.record.name),
    },
    {
      kind: "part missing",
      make: (random, { sent }) => {
        const words = sent.fullName.split(/\s+/);
        words.splice(random.int(0, words.length - 1), 1);
        return { fullName: words.join(" ") };
      },
      isPossible: ({ sent }) => sent.fullName.trim().split(/\s+/).length > 2,
    },
  ],
  dateOfBirth: [
    { kind: "typo", make: (random, { sent }) => ({ dateOfBirth: typo(random, sent.dateOfBirth, "digits") }) },
    {
      kind: "swap",
      make: (_, { sent }) => {
        const [year = "", month = "", day = ""] = sent.dateOfBirth.split("-");
        return { dateOfBirth: `${year}-${day}-${month}` };
      },
      isPossible: ({ sent }) => sent.dateOfBirth.slice(5, 7) !== sent.dateOfBirth.slice(8),
    },
    { kind: "missing", make: () => ({ dateOfBirth: "" }) },
  ],
  email: [
    { kind: "typo", make: (random, { sent }) => ({ email: typo(random, sent.email, "letters") }) },
    { kind: "missing", make: () => ({ email: "" }) },
    { kind: "new one", make: (random) => ({ email: `new.${random.int(1, 999_999)}@example.net` }) },
  ],
  phone: [
    { kind: "typo", make: (random, { sent }) => ({ phone: typo(random, sent.phone, "digits") }) },
    { kind: "missing", make: () => ({ phone: "" }) },
    { kind: "new one", make: (_, { stranger }) => ({ phone: stranger.record.phones[0] ?? "" }) },
  ],
  address: [
    {
      kind: "typo",
      make: (random, { sent: { address } }) => ({
        address: address && { ...address, line1: typo(random, address.line1, "letters") },
      }),
    },
    { kind: "moved house", make: (_, { stranger }) => ({ address: stranger.record.addresses[0] ?? null }) },
    { kind: "missing", make: () => ({ address: null }) },
  ],
};

function familyFirst({ record: { name } }: CorpusPerson): string {
  return `${name.family} ${name.given}`;
}

/** One slip of the hand: a symbol replaced, left out, doubled or swapped with its neighbor. */
function typo(random: Random, text: string, symbols: "letters" | "digits"): string {
  const fits = symbols === "letters" ? /\p{L}/u : /\d/;
  const places = Array.from(text, (_, place) => place).filter((place) => fits.test(text.charAt(place)));
  if (places.length < 2) return text;
  const place = random.pick(places);
  const symbol =
    symbols === "letters" ? random.pick(Array.from("abcdefghijklmnopqrstuvwxyz")) : String(random.int(0, 9));
  const [before, here, next, after] = [
    text.slice(0, place),
    text.charAt(place),
    text.charAt(place + 1),
    text.slice(place + 2),
  ];
  const slips = [`${before}${symbol}${next}${after}`];
  // Dates and phones keep their length: a form would refuse them.
  if (symbols === "letters") slips.push(`${before}${next}${after}`, `${before}${here}${here}${next}${after}`);
  if (fits.test(next)) slips.push(`${before}${next}${here}${after}`);
  const slipped = random.pick(slips);
  return slipped === text ? typo(random, text, symbols) : slipped;
}

/** What an ear hears for what was said. */
const sounds: readonly (readonly [string, string])[] = [
  ["ph", "f"],
  ["f", "ph"],
  ["ck", "k"],
  ["c", "k"],
  ["k", "c"],
  ["z", "s"],
  ["s", "z"],
  ["v", "b"],
  ["y", "i"],
  ["i", "y"],
  ["ee", "i"],
  ["oo", "u"],
  ["ou", "u"],
  ["th", "t"],
  ["sh", "ch"],
  ["j", "g"],
  ["w", "v"],
  ["ei", "ai"],
  ["a", "e"],
  ["e", "a"],
];

/** Two sounds, where the name has them, written as they might be heard. */
function heard(random: Random, text: string): string {
  const usable = sounds.filter(([sound]) => text.toLowerCase().includes(sound));
  return random
    .shuffle(usable)
    .slice(0, 2)
    .reduce((name, [sound, spelled]) => name.replace(new RegExp(sound, "i"), spelled), text);
}
