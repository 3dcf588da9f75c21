import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { givenPerson, givenRequest } from "../../server/cases/testing.ts";
import { findCase } from "../../db/queries/cases.ts";
import { sam } from "../../server/seeding/demo-people.ts";
import { openOffice } from "./testing.ts";

const file = [
  "First name;Surname;DOB;A number;E-mail;Shoe size",
  "María;Ruiz;13/31/1990;A000-700-001;maria@example.com;38",
  "Ana;Silva;1990-12-31;A000-700-002;ana@example.com;",
  "Nadia;Okafor;1988-04-03;A000-345-678;nadia@example.com;",
].join("\r\n");

test("a bad file is uploaded, matched, checked, put right and uploaded again, and a new request finds the person", async () => {
  const office = await openOffice();
  await givenPerson(office.desk);
  const page = await office.as(sam);

  await page.getByRole("link", { name: "Admin" }).click();
  await page.getByRole("link", { name: "Imports" }).click();
  await upload(page, "people.csv", Buffer.from(file));
  await page.getByRole("heading", { name: "Import: People on record" }).waitFor();
  await page.getByText("Not read: “Shoe size”.").waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/admin\/imports\/[\w-]{36}$/);
  await page.getByRole("button", { name: "Check the file" }).click();

  await page.getByText("Row 2: date of birth '13/31/1990' is not a real date. Use YYYY-MM-DD.").waitFor();
  expect(await counts(page)).toEqual({ new: "1", changed: "0", "the same": "1", "can't be imported": "1" });
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await page.getByText("The import is done: 1 row written on record.").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download these rows" }).click(),
  ]);
  await page.getByText("Saved records-to-put-right.csv. Put it right and upload it.").waitFor();

  const failures = await readFile(await download.path(), "utf8");
  await page.getByRole("link", { name: "All imports" }).click();
  await upload(
    page,
    download.suggestedFilename(),
    Buffer.from(failures.replaceAll("13/31/1990", "1990-12-31")),
  );
  await page.getByText("its first three columns are passed over").waitFor();
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await page.getByText("The import is done: 1 row written on record.").waitFor();
  expect(await page.getByRole("heading", { level: 2 }).count()).toBe(0);

  const { id } = await givenRequest(office.desk, {
    fullName: "Maria Ruiz",
    dateOfBirth: "1990-12-31",
    aNumber: "A000700001",
    email: "maria@example.com",
    phone: "",
    address: null,
  });
  expect(await findCase(office.desk.db, id)).toMatchObject({
    recordId: expect.any(String),
    strip: expect.stringMatching(/^T/),
  });
  const entries = await listAuditEntriesAfter(office.desk.db, 0, 1000);
  const told = JSON.stringify([entries, office.logged]);
  expect(told).toContain("import.failures-exported");
  expect(told).not.toMatch(/Ruiz|Silva|13\/31|people\.csv|000700001/);
}, 90_000);

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Upload and match columns" }).click();
}

/** What the file would do, each figure by its words. */
async function counts(page: Page): Promise<Record<string, string>> {
  const lines = await page.getByLabel("What the file would do").locator("> div").all();
  const read = lines.map(async (line) => [
    await line.locator("dt").innerText(),
    await line.locator("dd").first().innerText(),
  ]);
  return Object.fromEntries(await Promise.all(read));
}
