import { z } from "zod";

/** The most that can be invented at once: from a million people on, their numbers would run out. */
const mostCases = 400_000;

/** The largest whole number both engines keep in a column of their own. */
const mostSeed = 2_147_483_647;

const wholeNumber = (least: number, most: number) => {
  const sentence = `must be a whole number from ${least} to ${most.toLocaleString("en-US")}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, sentence)
    .transform(Number)
    .refine((number) => number >= least && number <= most, sentence);
};

/** Which office to invent, as it is typed on a command line. */
export const seedInput = z.strictObject({
  cases: wholeNumber(1, mostCases),
  seed: wholeNumber(0, mostSeed),
  "as-of": z.iso
    .date("must be a date in the calendar, such as 2026-11-01")
    .refine((on) => on >= "2000-01-01" && on < "2100-01-01", "must be a date from 2000 to 2099"),
});
