import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { comparedFields } from "../shared/evidence/comparison.ts";
import { model } from "../shared/evidence/model.ts";

test("the sample the model came from can be written, and its figures estimated and printed beside those in use", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-estimate-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const sample = path.join(folder, "people.csv");

  const written = await run("evidence-bench", ["--people", "200", "--write-sample", sample]);
  const estimated = await run("evidence-estimate", ["--records", sample, "--pairs", "20000"]);

  expect(written.code).toBe(0);
  expect(estimated.errors).toContain("400 rows read, 0 left out.");
  const lines = estimated.output.trim().split("\n");
  expect(lines[0]).toBe(`Model ${model.version}, before and after.`);
  expect(lines).toHaveLength(2 + comparedFields.flatMap((field) => model.levels[field]).length);
  expect(lines.find((line) => /^date-of-birth +same /.test(line))).toMatch(/(?: +[\d.e-]+){6}$/);
});

test("estimating from a file that is not there says so", async () => {
  const { code, errors } = await run("evidence-estimate", ["--records", "/nowhere.csv"]);

  expect(code).toBe(1);
  expect(errors).toContain("There is no file /nowhere.csv to read.");
});

test("the measurements print how well people are found, in a database and in memory", async () => {
  const { output } = await run("evidence-bench", ["--people", "150"]);

  expect(output).toContain("Through the look-ups of a database");
  expect(output).toContain("In memory, as files are linked");
  expect(output).toMatch(/^strangers +\d+ +\d+ +\d+\.\d\d$/m);
  expect(output.match(/Gap between the best and the worst tradition: \d+\.\d\d points/g)).toHaveLength(2);
});

async function run(script: string, options: readonly string[]) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, `${script}.ts`), ...options]);
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode, output, errors };
}
