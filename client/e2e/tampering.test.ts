import { DatabaseSync } from "node:sqlite";
import path from "node:path";
import { expect, test } from "vitest";
import { givenPerson, givenRequest } from "../../server/cases/testing.ts";
import { dana, priya } from "../../server/seeding/demo-people.ts";
import { accessibilityProblems, openOffice } from "./testing.ts";

test("a supervisor finds a log that was tampered with, and no code leaves until it is put right", async () => {
  const office = await openOffice();
  await givenPerson(office.desk);
  const { reference } = await givenRequest(office.desk);
  const reviewer = await office.as(dana);
  await reviewer.getByRole("link", { name: reference }).waitFor();
  await reviewer.keyboard.press("n");
  await reviewer.getByRole("button", { name: "Approve" }).waitFor();
  const supervisor = await office.as(priya);

  await supervisor.getByRole("link", { name: "Audit log" }).click();
  await supervisor.getByText(/Chain verified to entry \d+ at/).waitFor();
  const undo = changeEntry(office.folder, 2);
  await supervisor.getByRole("button", { name: "Verify now" }).click();
  await supervisor.getByRole("note").getByText("Entry 2 was changed: its hash differs.").waitFor();

  expect(await accessibilityProblems(supervisor)).toEqual([]);
  await reviewer.keyboard.press("a");
  await reviewer.getByText("n•••@e•••.com, the email on record").waitFor();
  await reviewer.keyboard.press("ControlOrMeta+Enter");
  await reviewer
    .getByText(/Codes are not issued while the audit log is being checked/)
    .first()
    .waitFor();

  undo();
  await supervisor.getByRole("button", { name: "Verify now" }).click();
  await supervisor.getByText(/Chain verified to entry \d+ at/).waitFor();
  await reviewer.keyboard.press("ControlOrMeta+Enter");
  await reviewer.getByText(/Code goes out at/).waitFor();
}, 90_000);

/** What somebody does who has the file: takes the guards off and changes an entry. Answers how to put it back. */
function changeEntry(folder: string, seq: number): () => void {
  const write = (from: string, to: string) => {
    const file = new DatabaseSync(path.join(folder, "data/proofdesk.db"), { timeout: 5000 });
    file.exec(`drop trigger if exists "auditEntriesNoUpdate"`);
    file
      .prepare(`update "auditEntries" set "entry" = replace("entry", ?, ?) where "seq" = ?`)
      .run(from, to, seq);
    file.close();
  };
  write(`"seq":`, `"sEq":`);
  return () => write(`"sEq":`, `"seq":`);
}
