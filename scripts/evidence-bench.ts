import { parseArgs } from "node:util";
import { writeFileSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { orExit } from "../server/or-exit.ts";
import { countFrequencies } from "../shared/evidence/frequencies.ts";
import { jaroWinkler } from "../shared/evidence/jaro-winkler.ts";
import { judgePeople } from "../shared/evidence/judge.ts";
import { model } from "../shared/evidence/model.ts";
import { type PreparedPerson, prepareRecord, prepareSent } from "../shared/evidence/person.ts";
import { type Candidate, noMoreKeys, RecordIndex } from "../shared/evidence/record-index.ts";
import { isCertain, type Weighed } from "../shared/evidence/weights.ts";
import { type CorpusPerson, inventCopies, inventPeople, inventSubmissions } from "./evidence-corpus.ts";
import { corpusRows } from "./evidence-corpus-rows.ts";
import { readOptions } from "./read-options.ts";

/** Of each speed the best of so many, since others may use the machine too. */
const rounds = 9;

/*
 * How well and how fast people are found among invented records, with no identifier given:
 * npm run evidence:bench -- --people 10000
 * With --write-sample file it only writes the people the model was estimated from, for evidence:estimate.
 */
await orExit(async () => {
  const options = {
    people: { type: "string", default: "10000" },
    seed: { type: "string", default: "11" },
    "write-sample": { type: "string" },
  } as const;
  const { values } = readOptions(() => parseArgs({ options }));
  const people = inventPeople(Number(values.people), Number(values.seed));
  const sample = values["write-sample"];
  if (sample !== undefined) {
    writeFileSync(sample, stringify(corpusRows(people, inventCopies(people, Number(values.seed)))));
    return;
  }
  printSpeed(people);
  const seed = Number(values.seed);
  console.log(
    `\nFinding ${people.length.toLocaleString("en-US")} people without any identifier, model ${model.version}`,
  );
  console.log("\nThrough the look-ups of a database");
  printFinding(people, { seed, index: new RecordIndex(noMoreKeys) });
  console.log("\nIn memory, as files are linked");
  printFinding(people, { seed, index: new RecordIndex() });
});

interface Tally {
  asked: number;
  first: number;
  certain: number;
  certainlyRight: number;
}

/** Who is ranked first, by how many fields were damaged, by the kind of damage, and by naming tradition. */
function printFinding(
  people: readonly CorpusPerson[],
  { seed, index }: { seed: number; index: RecordIndex },
): void {
  const records = people.map(({ record }) => prepareRecord(record));
  for (const record of records) index.add(record);
  const weighed = { model, frequencies: countFrequencies(records), priorOneIn: people.length };
  const byKind = new Map<string, Tally>();
  const byTradition = new Map<string, Tally>();
  printHeading("fields damaged");
  for (const damaged of [0, 1, 2, 3]) {
    const tally = emptyTally();
    for (const { sent, of, kinds } of inventSubmissions(people, { seed, damaged })) {
      const { ranked } = index.rank(prepareSent(sent), weighed, 5);
      const tallies = [tally, ...kinds.map((kind) => tallyOf(byKind, kind))];
      if (damaged > 0) tallies.push(tallyOf(byTradition, people[of]?.tradition ?? ""));
      for (const each of tallies) count(each, { ranked, of, weighed });
    }
    printTally(String(damaged), tally);
  }
  printAll("kind of damage, one to three fields", byKind);
  printAll("naming tradition, one to three fields", byTradition);
  const shares = [...byTradition.values()].map(({ first, asked }) => first / asked);
  const [best, worst] = [Math.max(...shares), Math.min(...shares)];
  console.log(`Gap between the best and the worst tradition: ${((best - worst) * 100).toFixed(2)} points`);
}

function count(
  tally: Tally,
  { ranked, of, weighed }: { ranked: readonly Candidate[]; of: number; weighed: Weighed },
): void {
  const isRight = ranked[0]?.place === of;
  tally.asked += 1;
  if (isRight) tally.first += 1;
  if (!isCertain(ranked, weighed)) return;
  tally.certain += 1;
  if (isRight) tally.certainlyRight += 1;
}

function emptyTally(): Tally {
  return { asked: 0, first: 0, certain: 0, certainlyRight: 0 };
}

function tallyOf(tallies: Map<string, Tally>, name: string): Tally {
  const known = tallies.get(name) ?? emptyTally();
  tallies.set(name, known);
  return known;
}

function printAll(title: string, tallies: ReadonlyMap<string, Tally>): void {
  console.log("");
  printHeading(title);
  const sorted = [...tallies].toSorted(
    ([, one], [, other]) => other.first / other.asked - one.first / one.asked,
  );
  for (const [name, tally] of sorted) printTally(name, tally);
}

function printHeading(title: string): void {
  console.log(
    title.padEnd(40) +
      "asked".padStart(8) +
      "first".padStart(10) +
      "precision".padStart(11) +
      "recall".padStart(10),
  );
}

/** Precision and recall are those of records called certain. */
function printTally(name: string, { asked, first, certain, certainlyRight }: Tally): void {
  const percent = (part: number, of: number) => `${((part / Math.max(of, 1)) * 100).toFixed(2)} %`;
  const cells = [percent(certainlyRight, certain).padStart(11), percent(certainlyRight, asked).padStart(10)];
  console.log(
    name.padEnd(40) + String(asked).padStart(8) + percent(first, asked).padStart(10) + cells.join(""),
  );
}

/** All seven fields against one bare Jaro–Winkler of the two names, in one run, for strangers and for the same people. */
function printSpeed(people: readonly CorpusPerson[]): void {
  const some = people.slice(0, 2000);
  const records = some.map(({ record }) => prepareRecord(record));
  const asked = inventCopies(some, 1).map(prepareSent);
  const names = (of: readonly PreparedPerson[]) => of.map(({ name }) => name.current[0]?.shown ?? "");
  const [recordNames, askedNames] = [names(records), names(asked)];
  console.log(
    "Nanoseconds a pair: one Jaro–Winkler of the names, all seven fields of prepared people, and their ratio",
  );
  for (const [title, step] of [
    ["strangers", 37],
    ["the same person", 0],
  ] as const) {
    let [bare, all] = [Infinity, Infinity];
    for (let round = 0; round < rounds; round += 1) {
      bare = Math.min(
        bare,
        perPair(some.length, step, (one, other) =>
          jaroWinkler(askedNames[one] ?? "", recordNames[other] ?? ""),
        ),
      );
      all = Math.min(
        all,
        perPair(some.length, step, (one, other) => judged(asked[one], records[other])),
      );
    }
    console.log(
      `${title.padEnd(20)}${bare.toFixed(0).padStart(8)}${all.toFixed(0).padStart(8)}${(all / bare).toFixed(2).padStart(8)}`,
    );
  }
}

function judged(one: PreparedPerson | undefined, other: PreparedPerson | undefined): number {
  return one && other ? judgePeople(one, other).name.length : 0;
}

/** Nanoseconds of this process's own time that `work` takes for a pair, over many pairs that lie `step` apart. */
function perPair(people: number, step: number, work: (one: number, other: number) => number): number {
  const each = 100;
  let kept = 0;
  const started = process.cpuUsage();
  for (let one = 0; one < people; one += 1) {
    for (let turn = 1; turn <= each; turn += 1) kept += work(one, (one + step * turn) % people);
  }
  const { user, system } = process.cpuUsage(started);
  // What is never used may never be worked out.
  if (Number.isNaN(kept)) throw new Error("Nothing was compared");
  return ((user + system) / (people * each)) * 1000;
}
