import { parseArgs } from "node:util";
import { ConfigError } from "../server/config.ts";
import { orExit } from "../server/or-exit.ts";
import { Random } from "../server/seeding/random.ts";
import { comparedFields } from "../shared/evidence/comparison.ts";
import { estimateModel, type PlacePair } from "../shared/evidence/estimation.ts";
import { type Level, model } from "../shared/evidence/model.ts";
import { type PreparedPerson, prepareSent } from "../shared/evidence/person.ts";
import { readPeople } from "./evidence-csv.ts";
import { readOptions } from "./read-options.ts";

/*
 * Estimates the figures of the model anew from a file that holds some people more than once, and prints them beside
 * those in use. It changes nothing: what is taken over goes into shared/evidence/model.ts under a new version.
 * npm run evidence:estimate -- --records r.csv
 */
await orExit(async () => {
  const options = {
    records: { type: "string" },
    pairs: { type: "string", default: "1000000" },
    seed: { type: "string", default: "8841" },
  } as const;
  const { values } = readOptions(() => parseArgs({ options }));
  if (values.records === undefined) throw new ConfigError("--records: Name the file.");
  const people = await readAll(values.records);
  const pairs = randomPairs(people.length, Number(values.pairs), Number(values.seed));
  print(estimateModel(people, { pairs, model }).levels);
});

async function readAll(file: string): Promise<PreparedPerson[]> {
  const people: PreparedPerson[] = [];
  let badRows = 0;
  for await (const { person } of readPeople({ file, onBadRow: () => (badRows += 1) })) {
    people.push(prepareSent(person));
  }
  console.error(`${people.length.toLocaleString("en-US")} rows read, ${badRows} left out.`);
  if (people.length < 2) throw new ConfigError("--records: At least two rows are needed.");
  return people;
}

function* randomPairs(people: number, pairs: number, seed: number): Generator<PlacePair> {
  const random = new Random(seed, "work", 0);
  for (let drawn = 0; drawn < pairs; drawn += 1) {
    const one = random.int(0, people - 1);
    const other = random.int(0, people - 2);
    yield [one, other < one ? other : other + 1];
  }
}

function print(after: Readonly<Record<string, readonly Level[]>>): void {
  console.log(`Model ${model.version}, before and after.`);
  console.log(
    row(["field", "level", "m before", "m after", "u before", "u after", "bits before", "bits after"]),
  );
  for (const field of comparedFields) {
    for (const [place, before] of model.levels[field].entries()) {
      const now = after[field]?.[place] ?? before;
      console.log(row([field, before.level, ...beside(before, now)]));
    }
  }
}

function beside(before: Level, now: Level): string[] {
  const bits = ({ m, u }: Level) => Math.log2(m / u).toFixed(2);
  const share = (of: number) => of.toPrecision(3);
  return [share(before.m), share(now.m), share(before.u), share(now.u), bits(before), bits(now)];
}

function row(cells: readonly string[]): string {
  return cells.map((cell, place) => (place < 2 ? cell.padEnd(16) : cell.padStart(12))).join("");
}
