import { expect, test } from "vitest";
import type { Desk } from "../../server/desk.ts";
import { dana, sam } from "../../server/seeding/demo-people.ts";
import { openOffice } from "./testing.ts";

test("a records admin builds a scenario, sees what it covers, has it written, watches it and removes it", async () => {
  const { desk, as } = await openOffice();
  const page = await as(sam);

  await page.getByRole("link", { name: "Admin" }).click();
  await page.getByRole("link", { name: "Seeding" }).click();
  await page.getByRole("heading", { name: "Seeding", level: 1 }).waitFor();
  await page.getByLabel("Seed").fill("77");
  await page.getByLabel("Requests").fill("60");
  await page.getByLabel("People on record").fill("900");
  await page.getByText(/^Hits \d+ of \d+ policy rules/).waitFor();
  await page.getByRole("button", { name: /^Add “Another person's name” for: Name: Different/ }).click();
  await page.getByText(/^Name: Different$/).waitFor({ state: "detached" });
  expect(await page.getByLabel("Another person's name", { exact: true }).inputValue()).toBe("2");
  await page.getByText("Preview 10 requests").click();
  await page.getByRole("table", { name: "The first requests of the scenario" }).waitFor();
  expect(await countRows(desk)).toBe(0);

  await page.getByRole("button", { name: "Create 900 people and 60 requests" }).click();
  await page.getByRole("heading", { name: "Creating people and requests" }).waitFor();
  await page.getByRole("progressbar", { name: "Creation" }).waitFor({ state: "attached" });
  await page.getByText("960 created.").first().waitFor();
  const row = page.getByRole("row", { name: /^77 / });
  await row.getByText("Finished").waitFor();
  const fingerprint = await page.getByText(/^Fingerprint [0-9a-f]{12}…/).textContent();
  expect(await countRows(desk)).toBe(960);

  const reviewer = await as(dana);
  await reviewer.goto("/queue");
  await reviewer.getByRole("link", { name: /^PD-/ }).first().waitFor();

  await row.getByRole("link", { name: "Add again: seed 77" }).click();
  await page.getByRole("button", { name: "Create 900 people and 60 requests" }).click();
  await page.getByRole("link", { name: /already has the office of seed 77.*Choose another seed/ }).waitFor();

  await row.getByRole("link", { name: "Remove this run: seed 77" }).click();
  await page.getByText(/^900 people and 60 requests go/).waitFor();
  await page.getByRole("button", { name: "Remove seed 77" }).click();
  await page.getByText("The run is removed.").first().waitFor();
  await page.getByText("Nothing is invented yet.").waitFor();
  expect(await countRows(desk)).toBe(0);

  await page.getByRole("button", { name: "Create 900 people and 60 requests" }).click();
  await page.getByText("960 created.").first().waitFor();
  expect(await page.getByText(/^Fingerprint/).textContent()).toBe(fingerprint);
}, 90_000);

async function countRows({ db }: Desk): Promise<number> {
  const [cases, records] = [
    await db.selectFrom("cases").select("id").execute(),
    await db.selectFrom("records").select("id").execute(),
  ];
  return cases.length + records.length;
}
