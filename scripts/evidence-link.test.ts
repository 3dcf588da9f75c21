import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { parse } from "csv-parse/sync";
import { expect, onTestFinished, test } from "vitest";
import { linkFiles } from "./evidence-link-files.ts";

const header = "id,given_name,surname,date_of_birth,email,address,city,region,postcode\n";

const records = `${header}r1,Ana,Ruiz,1985-03-14,ana@example.com,742 Example Street,Austin,TX,78701
r2,Wei,Zhang,1990-11-02,wei@example.com,9 Sample Road,Dallas,TX,75201
r3,Wei,Li,1972-01-30,,5 Other Lane,Austin,TX,78701
`;

test("each submission gets its likeliest records, with weight, probability and strip", async () => {
  const files = someFiles({
    records,
    submissions: `${header}s1,Anna,Ruiz,19850314,ANA@example.com,742 example st.,Austin,Texas,78701-1234
s2,Chang,Wei,1990-02-11,wei@exampel.com,,,,
s3,Nobody,Atall,1930-05-05,,,,,
`,
  });

  const linked = await linkFiles(files);

  expect(rowsOf(files.out)).toEqual([
    {
      submission_id: "s1",
      rank: "1",
      record_id: "r1",
      weight_bits: expect.stringMatching(/^\d+\.\d\d$/),
      probability: "1.000000",
      strip: "CSMMTMT",
    },
    expect.objectContaining({ submission_id: "s2", rank: "1", record_id: "r2", strip: "CCMMCMM" }),
  ]);
  expect(linked).toMatchObject({ submissions: 3, records: 3, linked: 2, badRows: 0 });
  expect(existsSync(`${files.out}.errors.csv`)).toBe(false);
});

test("no column but id is needed, and columns may come in any order", async () => {
  const files = someFiles({
    records: "surname,id,given_name\nSzymborska,r1,Wislawa\nGarcia,r2,Ana\n",
    submissions: "id,given_name,surname\ns1,Wisława,Szymborska\n",
  });

  await linkFiles(files);

  expect(rowsOf(files.out)).toMatchObject([{ submission_id: "s1", record_id: "r1", strip: "TMMMMMM" }]);
});

test("bad rows are left out and listed with line, column and reason", async () => {
  const files = someFiles({
    records,
    submissions: `${header}s1,Ana,Ruiz,14/03/1985,,,,,
s2,Ana
,Ana,Ruiz,1985-03-14,,,,,
s3,Ana,Ruiz,1985-03-14,ana@example.com,,,,
s3,Ana,Ruiz,1985-03-14,,,,,
`,
  });

  const linked = await linkFiles(files);

  const file = files.submissions;
  expect(rowsOf(`${files.out}.errors.csv`)).toEqual([
    { line: "2", column: "date_of_birth", reason: "Write the date as YYYY-MM-DD or YYYYMMDD", file },
    { line: "3", column: "", reason: "It has another number of columns than the first line", file },
    { line: "4", column: "id", reason: "Empty", file },
    { line: "6", column: "id", reason: "Another row has this id", file },
  ]);
  expect(linked.badRows).toBe(4);
  expect(rowsOf(files.out)).toMatchObject([{ submission_id: "s3", record_id: "r1" }]);
});

test("records that do not fit in memory are linked in rounds, with the same outcome", async () => {
  const submissions = `${header}s1,Ana,Ruiz,1985-03-14,,,,,\ns2,Wei,Zhang,1990-11-02,,,,,\ns3,Wei,Li,1972-01-30,,,,,\n`;
  const [whole, rounds] = [someFiles({ records, submissions }), someFiles({ records, submissions })];

  const [once, inRounds] = [await linkFiles(whole), await linkFiles({ ...rounds, recordsPerRound: 2 })];

  const found = (out: string) =>
    rowsOf(out).map(({ submission_id, rank, record_id }) => [submission_id, rank, record_id]);
  expect(found(rounds.out)).toEqual(found(whole.out));
  expect(inRounds).toMatchObject({ submissions: once.submissions, records: once.records, badRows: 0 });
});

test.each([
  ["has no id column", "name,surname\nAna,Ruiz\n", "has no column named id. Its columns are: name, surname."],
  ["has a column twice", "id,id\n1,2\n", "has two columns named id."],
  ["is empty", "", "has no rows under its column names."],
  ["has no rows", header, "has no rows under its column names."],
  ["is not UTF-8", Buffer.from("id,surname\n1,Mu\xf1oz\n", "latin1"), "is not UTF-8 text near byte"],
  ["is UTF-16", Buffer.from("id,surname\n1,Ruiz\n", "utf16le"), "is not UTF-8 text near byte"],
  ["leaves a quotation mark open", 'id,surname\n1,"Ruiz\n2,Li\n', "line 3: a quotation mark is never closed"],
  [
    "has a quotation mark inside a value",
    'id,surname\n1,Ru"iz\n',
    "line 2: a quotation mark is never closed, or stands",
  ],
  ["has an endless line", `id,surname\n1,${"x".repeat(600_000)}\n`, "the line is longer than 256 KB"],
])("a file that %s is refused in plain words", async (_title, content, words) => {
  const files = someFiles({ records: content, submissions: records });

  await expect(linkFiles(files)).rejects.toThrow(words);

  expect(existsSync(files.out)).toBe(false);
});

test("a file that is not there is named", async () => {
  const files = someFiles({ records, submissions: records });

  await expect(linkFiles({ ...files, records: "/nowhere.csv" })).rejects.toThrow(
    "There is no file /nowhere.csv to read.",
  );
});

test("where nothing can be written, that is said before anything is read", async () => {
  const files = someFiles({ records, submissions: records });

  await expect(linkFiles({ ...files, out: "/nowhere/links.csv" })).rejects.toThrow(
    "/nowhere/links.csv cannot be written",
  );
});

test("a byte order mark, Windows line ends and capitals in column names are taken", async () => {
  const files = someFiles({
    records: "\uFEFFID,Given_Name,Surname\r\nr1,Wislawa,Szymborska\r\n",
    submissions: '\uFEFF"Id","Surname","Given_name"\r\n"s1","Szymborska","Wislawa"\r\n',
  });

  await linkFiles(files);

  expect(rowsOf(files.out)).toMatchObject([{ submission_id: "s1", record_id: "r1", strip: "SMMMMMM" }]);
});

test("a line without end is refused long before it is read", async () => {
  const files = someFiles({ records, submissions: records });
  const stream = createWriteStream(files.records);
  stream.write("id,surname\n1,");
  for (let megabyte = 0; megabyte < 64; megabyte += 1) stream.write("x".repeat(1024 * 1024));
  stream.end();
  await once(stream, "close");
  let read = 0;

  const linking = linkFiles({ ...files, onProgress: ({ done }) => (read = Math.max(read, done)) });

  await expect(linking).rejects.toThrow("the line is longer than 256 KB");
  expect(read).toBeLessThan(2 * 1024 * 1024);
});

test("the command tells its progress and a summary on standard error, and exits 2 when rows were left out", async () => {
  const files = someFiles({
    records,
    submissions: `${header}s1,Ana,Ruiz,1985-03-14,,,,,\ns2,Ana,Ruiz,soon,,,,,\n`,
  });

  const run = await command([
    "--records",
    files.records,
    "--submissions",
    files.submissions,
    "--out",
    files.out,
  ]);

  expect(run.code).toBe(2);
  expect(run.output).toBe("");
  expect(run.errors).toContain("Linking, bytes of submissions");
  expect(run.errors).toMatch(
    /1 submissions, 3 records: 1 with a candidate, \d certain\. \d+ pairs compared, [\d,]+ a second\./,
  );
  expect(run.errors).toContain("1 rows were left out");
});

test("the command exits 1 and names the option that is missing", async () => {
  const { code, errors } = await command(["--records", "r.csv", "--out", "l.csv"]);

  expect(code).toBe(1);
  expect(errors).toContain("--submissions: Name the file.");
  expect(errors).not.toContain("at file:");
});

function someFiles(content: { records: string | Buffer; submissions: string | Buffer }) {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-link-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = {
    records: path.join(folder, "records.csv"),
    submissions: path.join(folder, "submissions.csv"),
    out: path.join(folder, "links.csv"),
  };
  writeFileSync(files.records, content.records);
  writeFileSync(files.submissions, content.submissions);
  return { ...files, onProgress: () => {} };
}

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(file, "utf8"), { columns: true });
}

async function command(options: readonly string[]) {
  const run = spawn(process.execPath, [path.join(import.meta.dirname, "evidence-link.ts"), ...options]);
  const [output, errors] = await Promise.all([text(run.stdout), text(run.stderr), once(run, "close")]);
  return { code: run.exitCode, output, errors };
}
