import { expect, test } from "vitest";
import { prepareRecord, prepareSent } from "../shared/evidence/person.ts";
import { noMoreKeys, RecordIndex } from "../shared/evidence/record-index.ts";
import { countFrequencies } from "../shared/evidence/frequencies.ts";
import { model } from "../shared/evidence/model.ts";
import { replayTrace, tracePeople } from "../shared/evidence/trace.ts";
import { inventPeople, inventSubmissions } from "./evidence-corpus.ts";

const people = inventPeople(10_000, 11);

test("every trace of the whole corpus gives the same verdicts when it is replayed offline", () => {
  const submissions = inventSubmissions(people, { seed: 11, damaged: 2 });
  const changed: string[] = [];

  for (const { sent, of } of submissions) {
    const record = people[of]?.record;
    if (!record) continue;
    const trace = tracePeople(prepareSent(sent), prepareRecord(record));
    const replayed = replayTrace(JSON.parse(JSON.stringify(trace)) as typeof trace);
    const told = trace.fields.map(({ field, rule, verdict, bits }) => ({ field, rule, verdict, bits }));
    if (JSON.stringify(replayed) !== JSON.stringify(told)) changed.push(sent.fullName);
  }

  expect(submissions).toHaveLength(10_000);
  expect(changed).toEqual([]);
});

test("the same seed invents the same people and the same mistakes", () => {
  const [some, again] = [inventPeople(50, 3), inventPeople(50, 3)];

  expect(again).toEqual(some);
  expect(inventSubmissions(again, { seed: 4, damaged: 2 })).toEqual(
    inventSubmissions(some, { seed: 4, damaged: 2 }),
  );
});

test("with one field damaged and no identifier at all, the right record is nearly always first", () => {
  const some = people.slice(0, 1500);
  const records = some.map(({ record }) => prepareRecord(record));
  const index = new RecordIndex(noMoreKeys);
  for (const record of records) index.add(record);
  const weighed = { model, frequencies: countFrequencies(records), priorOneIn: some.length };

  const right = inventSubmissions(some, { seed: 2, damaged: 1 }).filter(
    ({ sent, of }) => index.rank(prepareSent(sent), weighed, 1).ranked[0]?.place === of,
  );

  expect(right.length / some.length).toBeGreaterThan(0.99);
});
