import { expect, test } from "vitest";
import { comparedFields } from "./comparison.ts";
import { nationalFrequencies } from "./frequencies.ts";
import { model } from "./model.ts";
import { prepareRecord, prepareSent } from "./person.ts";
import { rules, verdictOf } from "./rules.ts";
import { aName, aRecordSide, aSentSide } from "./testing-sides.ts";
import { isCertain, officeWeights, probabilityOf, weighPeople } from "./weights.ts";

test("of each field, the shares of both kinds add up to one and no rule has two levels", () => {
  for (const field of comparedFields) {
    const levels = model.levels[field];
    const named = levels.flatMap((level) => level.rules);

    expect(levels.reduce((sum, { m }) => sum + m, 0)).toBeCloseTo(1, 2);
    expect(levels.reduce((sum, { u }) => sum + u, 0)).toBeCloseTo(1, 2);
    expect(new Set(named).size).toBe(named.length);
  }
});

test("every rule but the missing ones has a level in some field", () => {
  const leveled = new Set(
    comparedFields.flatMap((field) => model.levels[field].flatMap((level) => level.rules)),
  );

  expect(rules.filter((rule) => !leveled.has(rule) && verdictOf(rule) !== "missing")).toEqual([]);
});

test("a field weighs the logarithm of m over u, and a missing one nothing", () => {
  const { fields } = weigh({ dateOfBirth: "1985-03-14" }, { dateOfBirth: "1985-03-14" });

  const [name, birth] = fields;
  expect(name).toMatchObject({ rule: "neither", level: null, bits: 0 });
  expect(birth?.level?.level).toBe("same");
  expect(birth?.bits).toBeCloseTo(Math.log2((birth?.level?.m ?? 0) / (birth?.level?.u ?? 1)), 10);
});

test("agreeing on a rare name says more than agreeing on a common one", () => {
  const rare = weigh({ fullName: "Ana Szymborska" }, { name: aName("Ana", "Szymborska") });
  const common = weigh({ fullName: "Ana Garcia" }, { name: aName("Ana", "Garcia") });

  expect(rare.totalBits - common.totalBits).toBeGreaterThan(4);
});

test("agreeing on a small town says more than agreeing on New York", () => {
  const at = (city: string) => ({
    line1: "1 Example Street",
    line2: "",
    city,
    region: "",
    postcode: "",
    country: "US",
  });
  const bits = (city: string) => weigh({ address: at(city) }, { addresses: [at(city)] }).totalBits;

  expect(bits("Laredo") - bits("New York")).toBeGreaterThan(3);
});

test("the probability is that of the bits over the prior", () => {
  expect(probabilityOf(0, 2)).toBeCloseTo(0.5, 10);
  expect(probabilityOf(0, 1_000_001)).toBeCloseTo(1 / 1_000_001, 12);
  expect(probabilityOf(20, 1_000_001)).toBeCloseTo(2 ** 20 / (2 ** 20 + 1_000_000), 10);
});

test("the model's version is on every weighing", () => {
  expect(weigh({}, {}).modelVersion).toBe(model.version);
});

test("a record is certain only when it is likely enough and leads the next by far", () => {
  const among = { model, priorOneIn: 10_000 };

  expect(isCertain([], among)).toBe(false);
  expect(isCertain([{ bits: 40 }], among)).toBe(true);
  expect(isCertain([{ bits: 20 }], among)).toBe(false);
  expect(isCertain([{ bits: 40 }, { bits: 39 }], among)).toBe(false);
  expect(isCertain([{ bits: 40 }, { bits: 20 }], among)).toBe(true);
});

test("shares of names and towns are shares", () => {
  for (const { of, unlisted, agreeing } of [nationalFrequencies.nameWords, nationalFrequencies.towns]) {
    expect([...of.values()].every((share) => share > 0 && share < 0.1)).toBe(true);
    expect(unlisted).toBeLessThan(Math.min(...of.values()));
    expect(agreeing).toBeLessThan(0.01);
  }
});

function weigh(sent: Parameters<typeof aSentSide>[0], record: Parameters<typeof aRecordSide>[0]) {
  return weighPeople(prepareSent(aSentSide(sent)), prepareRecord(aRecordSide(record)), officeWeights);
}
