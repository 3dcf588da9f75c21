import { expect, test } from "vitest";
import { givenPerson, givenRequest } from "../../server/cases/testing.ts";
import { dana, tomas } from "../../server/seeding/demo-people.ts";
import { openOffice } from "./testing.ts";

test("an auditor reads a case with every personal value masked, sees its audit log and can change nothing", async () => {
  const { desk, answers, as } = await openOffice();
  await givenPerson(desk);
  const { id, reference } = await givenRequest(desk, { email: "elsewhere@example.net" });
  const holder = await as(dana);
  await holder.goto(`/cases/${id}`);
  await holder.getByRole("button", { name: /Take this request/ }).click();
  await holder.getByText("elsewhere@example.net").first().waitFor();
  const page = await as(tomas);

  await page.goto(`/cases/${id}`);
  await page.getByRole("heading", { name: reference }).waitFor();
  await page.getByRole("tab", { name: "Audit" }).click();
  await page.getByText("Took the case").first().waitFor();

  const shown = await page.locator("body").innerText();
  expect(shown).toContain("e•••@e•••.net");
  const received = answers.filter(({ by }) => by === tomas.id).map(({ body }) => body);
  for (const text of [shown, ...received]) {
    expect(text).not.toMatch(/Nadia|Okafor|1988|elsewhere@|nadia@|345-?678|555-0177|Alder/);
  }
  for (const name of [/Take this request/, /Approve/, /Reject/, /Write a note/]) {
    expect(await page.getByRole("button", { name }).count()).toBe(0);
  }
}, 60_000);
