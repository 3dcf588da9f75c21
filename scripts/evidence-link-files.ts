import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { stringify } from "csv-stringify/sync";
import { UserError } from "../shared/errors.ts";
import { countFrequencies } from "../shared/evidence/frequencies.ts";
import { judgePeople, stripOfJudgement } from "../shared/evidence/judge.ts";
import { model } from "../shared/evidence/model.ts";
import { type PreparedPerson, prepareSent } from "../shared/evidence/person.ts";
import { type Candidate, RecordIndex, withCandidate } from "../shared/evidence/record-index.ts";
import { isCertain, probabilityOf, type Weighed } from "../shared/evidence/weights.ts";
import { type BadRow, readPeople } from "./evidence-csv.ts";

export interface FilesToLink {
  records: string;
  submissions: string;
  out: string;
  onProgress: (progress: { phase: string; done: number; total: number }) => void;
  /** Records held in memory at a time; a longer file is linked in several rounds over the submissions. */
  recordsPerRound?: number;
}

export interface Linked {
  submissions: number;
  records: number;
  /** Submissions with at least one candidate. */
  linked: number;
  certain: number;
  pairs: number;
  badRows: number;
  /** Birth dates that are in no calendar, or have an unknown part. */
  unreal: number;
  seconds: number;
}

interface Link extends Candidate {
  recordId: string;
  strip: string;
}

const mostRanks = 5;

/** Writes which records each submission may be about. Everything is read as a stream; only records stay in memory. */
export async function linkFiles(files: FilesToLink): Promise<Linked> {
  const started = performance.now();
  await refuseUnwritable(files.out);
  const links = new CsvOutput(`${files.out}.part`, linkColumns);
  const errors = new CsvOutput(`${files.out}.errors.csv`, ["line", "column", "reason", "file"]);
  await rm(errors.file, { force: true });
  const linked: Linked = {
    submissions: 0,
    records: 0,
    linked: 0,
    certain: 0,
    pairs: 0,
    badRows: 0,
    unreal: 0,
    seconds: 0,
  };
  const onBadRow = ({ line, column, reason, file }: BadRow) => {
    linked.badRows += 1;
    errors.write([line, column, reason, file]);
  };
  try {
    await linkInRounds({ files, links, linked, onBadRow });
    links.begin();
    await links.end();
    await rename(links.file, files.out);
  } catch (error) {
    await links.end();
    await rm(links.file, { force: true });
    throw error;
  } finally {
    await errors.end();
  }
  return { ...linked, seconds: (performance.now() - started) / 1000 };
}

/** Asked before hours of reading, not after. */
async function refuseUnwritable(file: string): Promise<void> {
  try {
    const handle = await open(`${file}.part`, "w");
    await handle.close();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError("invalid", `${file} cannot be written: ${reason}.`);
  }
}

const linkColumns = ["submission_id", "rank", "record_id", "weight_bits", "probability", "strip"];

interface Run {
  files: FilesToLink;
  links: CsvOutput;
  linked: Linked;
  onBadRow: (row: BadRow) => void;
}

async function linkInRounds(run: Run): Promise<void> {
  const { files, linked } = run;
  const found = new Map<string, Link[]>();
  let weighed: Weighed | null = null;
  for await (const round of recordRounds(run)) {
    const isFirst = linked.records === 0;
    linked.records += round.ids.length;
    // How common names and towns are is counted once, so that rounds can be compared.
    weighed ??= { model, frequencies: countFrequencies(round.people), priorOneIn: 1 };
    const read = readPeople({
      file: files.submissions,
      ...(isFirst && { onBadRow: run.onBadRow }),
      onRead: (done, total) => files.onProgress({ phase: "Linking, bytes of submissions", done, total }),
    });
    for await (const { id, person } of read) {
      const prepared = prepareSent(person);
      if (isFirst) countSubmission(linked, prepared);
      const ranked = rankIn(round, { prepared, weighed, earlier: found.get(id) ?? [], linked });
      if (round.isLast) await writeLinks(run, id, ranked);
      else found.set(id, ranked);
    }
  }
}

interface Round {
  index: RecordIndex;
  ids: string[];
  people: PreparedPerson[];
  /** How many records earlier rounds held. */
  before: number;
  isLast: boolean;
}

/** The records, so many at a time. One more is read ahead to know whether a round is the last. */
async function* recordRounds({ files, onBadRow }: Run): AsyncGenerator<Round> {
  const most = files.recordsPerRound ?? 25_000;
  const onRead = (done: number, total: number) =>
    files.onProgress({ phase: "Reading, bytes of records", done, total });
  let round = emptyRound(0);
  for await (const { id, person } of readPeople({ file: files.records, onBadRow, onRead })) {
    if (round.ids.length === most) {
      yield round;
      round = emptyRound(round.before + most);
    }
    const prepared = prepareSent(person);
    round.ids.push(id);
    round.people.push(prepared);
    round.index.add(prepared);
  }
  yield { ...round, isLast: true };
}

function emptyRound(before: number): Round {
  return { index: new RecordIndex(), ids: [], people: [], before, isLast: false };
}

function countSubmission(linked: Linked, { "date-of-birth": birth }: PreparedPerson): void {
  linked.submissions += 1;
  const [date] = birth.current;
  if (date && !isInCalendar(date.iso)) linked.unreal += 1;
}

function isInCalendar(iso: string): boolean {
  const instant = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(iso);
}

interface ToRank {
  prepared: PreparedPerson;
  weighed: Weighed;
  earlier: readonly Link[];
  linked: Linked;
}

/** The best of this round and the rounds before. */
function rankIn(round: Round, { prepared, weighed, earlier, linked }: ToRank): Link[] {
  const { ranked, compared } = round.index.rank(prepared, weighed, mostRanks);
  linked.pairs += compared;
  const links = ranked.flatMap(({ place, bits }): Link[] => {
    const record = round.people[place];
    if (!record) return [];
    const strip = stripOfJudgement(judgePeople(prepared, record));
    return [{ place: round.before + place, bits, recordId: round.ids[place] ?? "", strip }];
  });
  return links.reduce((best, link) => withCandidate(best, link, mostRanks), [...earlier]);
}

async function writeLinks({ links, linked }: Run, id: string, ranked: readonly Link[]): Promise<void> {
  if (ranked.length > 0) linked.linked += 1;
  if (isCertain(ranked, { model, priorOneIn: linked.records })) linked.certain += 1;
  for (const [place, { recordId, bits, strip }] of ranked.entries()) {
    const probability = probabilityOf(bits, linked.records).toFixed(6);
    links.write([id, place + 1, recordId, bits.toFixed(2), probability, strip]);
  }
  await links.drained();
}

/** A CSV file that comes into being with its column names, or with its first row. */
class CsvOutput {
  readonly file: string;
  readonly #columns: readonly string[];
  #stream: WriteStream | null = null;
  #isFull = false;

  constructor(file: string, columns: readonly string[]) {
    this.file = file;
    this.#columns = columns;
  }

  /** Begins the file, so that it is there even without rows. */
  begin(): WriteStream {
    if (this.#stream !== null) return this.#stream;
    this.#stream = createWriteStream(this.file);
    this.#stream.write(stringify([[...this.#columns]]));
    return this.#stream;
  }

  write(values: readonly (string | number)[]): void {
    this.#isFull = !this.begin().write(stringify([[...values]]));
  }

  /** Waits while the disk is slower than the rows. */
  async drained(): Promise<void> {
    if (!this.#isFull || this.#stream === null) return;
    await once(this.#stream, "drain");
    this.#isFull = false;
  }

  async end(): Promise<void> {
    if (this.#stream === null) return;
    const stream = this.#stream;
    stream.end();
    await once(stream, "close");
  }
}
