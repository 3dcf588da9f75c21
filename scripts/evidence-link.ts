import { parseArgs } from "node:util";
import { ConfigError } from "../server/config.ts";
import { orExit } from "../server/or-exit.ts";
import { linkFiles } from "./evidence-link-files.ts";
import { progressLine } from "./progress-line.ts";
import { readOptions } from "./read-options.ts";

/*
 * Says which records the rows of a file are about, likeliest first:
 * npm run --silent evidence:link -- --records records.csv --submissions submissions.csv --out links.csv
 * Exits 0 when every row was taken, 2 when some went to links.csv.errors.csv, 1 when a file could not be read.
 */
await orExit(async () => {
  const { records, submissions, out } = readFiles();
  const line = progressLine();
  const found = await linkFiles({ records, submissions, out, onProgress: line.report }).finally(line.end);
  const whole = (amount: number) => Math.round(amount).toLocaleString("en-US");
  console.error(
    `${whole(found.submissions)} submissions, ${whole(found.records)} records: ${whole(found.linked)} with a ` +
      `candidate, ${whole(found.certain)} certain. ${whole(found.pairs)} pairs compared, ` +
      `${whole(found.pairs / found.seconds)} a second.`,
  );
  if (found.unreal > 0) {
    console.error(`${whole(found.unreal)} dates are in no calendar; they were compared as typed.`);
  }
  if (found.badRows > 0) {
    console.error(`${whole(found.badRows)} rows were left out; ${out}.errors.csv says why.`);
    process.exitCode = 2;
  }
});

function readFiles(): { records: string; submissions: string; out: string } {
  const options = {
    records: { type: "string" },
    submissions: { type: "string" },
    out: { type: "string" },
  } as const;
  const { values } = readOptions(() => parseArgs({ options }));
  const { records, submissions, out } = values;
  if (records !== undefined && submissions !== undefined && out !== undefined) {
    return { records, submissions, out };
  }
  const missing = (["records", "submissions", "out"] as const).find((name) => values[name] === undefined);
  throw new ConfigError(`--${missing ?? ""}: Name the file.`);
}
