import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import {
  addressOnFile,
  emailOnFile,
  givenPerson,
  givenRequest,
  phoneOnFile,
} from "../../server/cases/testing.ts";
import { dana, li } from "../../server/seeding/demo-people.ts";
import { daytimeZone, type Office, openOffice } from "./testing.ts";

test("a high-risk request is approved by two people, the second of whom sees nothing of the first", async () => {
  const office = await openOffice();
  const { id, first } = await firstApproval(office);
  const second = await office.as(li);

  await second.goto("/queue?view=second-check");
  await second.getByRole("link", { name: /^PD-/ }).click();
  await second.getByRole("button", { name: "Take this request" }).click();
  await second.getByText("This is the second check.").waitFor();
  expect(await second.locator("body").innerText()).not.toContain("Sounded sure.");
  await second.getByRole("button", { name: "Mark as read" }).click();
  await second.getByText("Correspondence read.").waitFor();
  await second.keyboard.press("a");
  await second.getByText("the email on record").waitFor();
  await second.keyboard.press("ControlOrMeta+Enter");
  await second.getByText("Code sent").first().waitFor();

  expect(await findCase(office.desk.db, id)).toMatchObject({ status: "approved" });
  expect(await office.sink.listMail()).toHaveLength(1);
  await first.reload();
  await first.getByText("Code sent").first().waitFor();
}, 60_000);

test("when the second differs, nothing goes out and a supervisor is to decide", async () => {
  const office = await openOffice();
  const { id } = await firstApproval(office);
  const second = await office.as(li);

  await second.goto(`/cases/${id}`);
  await second.getByRole("button", { name: "Take this request" }).click();
  await second.getByText("This is the second check.").waitFor();
  await second.keyboard.press("r");
  await second.getByRole("radio", { name: "Callback not confirmed" }).waitFor();
  await second.keyboard.press("6");
  await second.getByRole("region", { name: "What the requester will read" }).waitFor();
  await second.keyboard.press("ControlOrMeta+Enter");
  await second.getByText("Escalated").first().waitFor();

  expect(await findCase(office.desk.db, id)).toMatchObject({ status: "escalated" });
  expect(await office.sink.listMail()).toEqual([]);
}, 60_000);

/** Dana takes a high-risk request, calls back, writes a note and approves it. */
async function firstApproval(office: Office): Promise<{ id: string; first: Page }> {
  const contacts = [emailOnFile, phoneOnFile, { ...addressOnFile, timeZone: daytimeZone() }];
  await givenPerson(office.desk, { contacts });
  const { id } = await givenRequest(office.desk, { reason: "reset-credentials" });
  const page = await office.as(dana);
  await page.goto(`/cases/${id}`);
  await page.getByRole("button", { name: "Take this request" }).click();
  await page.getByRole("button", { name: "Mark as read" }).click();
  await page.keyboard.press("c");
  await page.getByLabel("Outcome").selectOption("Confirmed");
  await page.getByRole("textbox", { name: "Note (stays on the file)" }).fill("Sounded sure.");
  await page.getByRole("button", { name: "Save callback" }).click();
  await page.getByText("Callback confirmed.").waitFor();
  await page.keyboard.press("a");
  await page.getByRole("button", { name: "Approve, then a second check" }).click();
  await page.getByText("It waits for a second check.").first().waitFor();
  return { id, first: page };
}
