import { z } from "zod";
import { id } from "./cases.ts";

/** The most that can be invented at once: from a million people on, their numbers would run out. */
const mostRequests = 400_000;
const mostPeople = 900_000;

/** The largest whole number both engines keep in a column of their own. */
const mostSeed = 2_147_483_647;
const mostDays = 365;

/**
 * The problems that can be planted in requests, each with the percentage of requests an office is usually seeded
 * with. What is left over is clean. The order is the order in which the first ones are dealt.
 */
export const plantedProblems = {
  "married-name": { label: "Name from before a marriage", usualPercent: 6 },
  "swapped-day-month": { label: "Swapped day and month", usualPercent: 5 },
  "one-digit-phone": { label: "One wrong digit in the phone", usualPercent: 7 },
  "transliterated-name": { label: "Name spelled another way", usualPercent: 7 },
  "wrong-a-number": { label: "Wrong A-number", usualPercent: 5 },
  "no-record": { label: "Nobody on record", usualPercent: 5 },
  "contact-changed-yesterday": { label: "Email changed yesterday", usualPercent: 3 },
  "no-email-on-file": { label: "No email on record", usualPercent: 4 },
  "email-not-on-file": { label: "Email not on record", usualPercent: 6 },
  "duplicate-open-request": { label: "Second open request", usualPercent: 4 },
  deceased: { label: "Recorded as deceased", usualPercent: 1.5 },
  "protected-person": { label: "Protected person", usualPercent: 1.5 },
  "shared-phone": { label: "Same phone, 3 people", usualPercent: 1.5 },
  "repeated-text": { label: "Same words, 3 people", usualPercent: 1.5 },
  "different-name": { label: "Another person's name", usualPercent: 0 },
  "different-birth-date": { label: "Another birth date", usualPercent: 0 },
  "wrong-numbers": { label: "Both numbers wrong", usualPercent: 0 },
  "mistyped-receipt-number": { label: "Mistyped receipt number", usualPercent: 0 },
  "former-contacts": { label: "Former email, phone and address", usualPercent: 0 },
  moved: { label: "New address and phone", usualPercent: 0 },
  "address-words": { label: "Address in short forms", usualPercent: 0 },
  representative: { label: "Asks through a representative", usualPercent: 0 },
  "code-already-used": { label: "Had a code before", usualPercent: 0 },
  silence: { label: "Never answers a question", usualPercent: 0 },
  "no-phone-on-file": { label: "No phone on record, raised or high risk", usualPercent: 0 },
  "contact-changed-this-month": { label: "Email changed this month", usualPercent: 0 },
  "code-seller-wording": { label: "Worded like a code seller", usualPercent: 0 },
} as const satisfies Record<string, { label: string; usualPercent: number }>;

export type PlantedProblem = keyof typeof plantedProblems;
// Object.keys forgets the names of the keys; the object above is their only source.
export const plantedProblemNames = Object.keys(plantedProblems) as PlantedProblem[];

/** Percentages of all requests, by problem. */
export type Shares = Readonly<Partial<Record<PlantedProblem, number>>>;

export const usualShares: Shares = Object.fromEntries(
  plantedProblemNames.map((name) => [name, plantedProblems[name].usualPercent]),
);

/** How many percent of the requests have a problem planted in them. */
function plantedPercent(shares: Shares): number {
  return plantedProblemNames.reduce((sum, name) => sum + (shares[name] ?? 0), 0);
}

/** Whose names people have. */
export const nameMixes = ["requesters", "us"] as const;
export type NameMix = (typeof nameMixes)[number];
export const nameMixLabels: Record<NameMix, string> = {
  requesters: "People who ask for codes",
  us: "US mix",
};

const whole = (least: number, most: number) => {
  const sentence = `Enter a whole number from ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}`;
  return z.int(sentence).min(least, sentence).max(most, sentence);
};

const percent = z
  .number("Enter a percentage from 0 to 100")
  .min(0, "Enter a percentage from 0 to 100")
  .max(100, "Enter a percentage from 0 to 100")
  .multipleOf(0.5, "Use whole or half percentages");

const asOf = z.iso
  .date("Enter a date in the calendar, such as 2026-11-01")
  .refine((on) => on >= "2000-01-01" && on < "2100-01-01", "Enter a date from 2000 to 2099");

/** What to invent, as it is set on the page. The same scenario gives the same people and requests, to the letter. */
export const seedScenario = z
  .strictObject({
    seed: whole(0, mostSeed),
    requests: whole(1, mostRequests),
    /** People on record; at least twice the requests, so that half of them have nothing going on. */
    people: whole(2, mostPeople),
    /** Nothing is dated after 12:00 UTC on this day. */
    asOf,
    /** How many days before `asOf` the requests are spread over. */
    days: whole(1, mostDays),
    nameMix: z.enum(nameMixes),
    /** Names whose own script is not Latin; null for what the mix has of itself. */
    nonLatinPercent: whole(0, 100).nullable(),
    problems: z.partialRecord(z.enum(plantedProblemNames), percent),
  })
  .superRefine(({ people, requests, problems }, context) => {
    if (people < 2 * requests) {
      const least = (2 * requests).toLocaleString("en-US");
      const message = `Enter at least ${least}: two people for each request`;
      context.addIssue({ code: "custom", path: ["people"], message });
    }
    const planted = plantedPercent(problems);
    if (planted > 100) {
      const message = `The problems add up to ${planted}%. Keep them at 100% or less`;
      context.addIssue({ code: "custom", path: ["problems"], message });
    }
  });
export type SeedScenario = z.infer<typeof seedScenario>;

/** What an office is seeded with unless somebody chooses otherwise. */
export const usualScenario = {
  days: 30,
  nameMix: "requesters",
  nonLatinPercent: null,
  problems: usualShares,
} as const satisfies Partial<SeedScenario>;

export const seedRunStateLabels = {
  waiting: "Waiting to begin",
  running: "Being written",
  finished: "Finished",
  cancelled: "Cancelled",
  "broken-off": "Broken off",
  "being-removed": "Being removed",
  "partly-removed": "Partly removed",
} as const;
export type SeedRunState = keyof typeof seedRunStateLabels;

export const seedRunRef = z.strictObject({ seedRunId: id });

const typedNumber = (least: number, most: number) => {
  const sentence = `must be a whole number from ${least} to ${most.toLocaleString("en-US")}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, sentence)
    .transform(Number)
    .refine((number) => number >= least && number <= most, sentence);
};

/** Which office to invent, as it is typed on a command line. */
export const seedInput = z.strictObject({
  cases: typedNumber(1, mostRequests),
  seed: typedNumber(0, mostSeed),
  "as-of": z.iso
    .date("must be a date in the calendar, such as 2026-11-01")
    .refine((on) => on >= "2000-01-01" && on < "2100-01-01", "must be a date from 2000 to 2099"),
});
