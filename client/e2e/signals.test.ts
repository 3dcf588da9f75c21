import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { givenPerson, givenRequest, givenStranger, heldBy } from "../../server/cases/testing.ts";
import { dana, priya } from "../../server/seeding/demo-people.ts";
import { openOffice } from "./testing.ts";

test("three requests from one phone carry the signal, are found by it and shown as one picture", async () => {
  const { desk, answers, as } = await openOffice();
  const phone = "(202) 555-0143";
  const sharing = [
    await givenStranger(desk, 1, { phone, from: "203.0.113.7" }),
    await givenStranger(desk, 2, { phone }),
    await givenStranger(desk, 3, { phone, from: "203.0.113.9" }),
  ];
  await givenStranger(desk, 4, { phone: "(202) 555-0199" });
  const [first, second, third] = sharing.map(({ reference }) => reference);
  const page = await as(dana);

  await page.getByText("4 requests").first().waitFor();
  await page.keyboard.press("f");
  await page.getByRole("checkbox", { name: "Phone used often" }).check();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Remove filter Signal: Phone used often" }).waitFor();
  await page.getByText(/^1–3 of 3$/).waitFor();
  expect(new URL(page.url()).search).toBe("?signal=same-phone");
  await page.reload();
  await expect.poll(() => page.getByRole("link", { name: /^PD-/ }).count()).toBe(3);

  await page.getByRole("link", { name: first ?? "" }).click();
  const signals = page.getByRole("region", { name: "Signals" });
  await signals.getByText("3 requests from this phone in 7 days.").waitFor();
  await signals.getByText("Raises the risk").waitFor();
  await signals.getByRole("button", { name: "See the linked requests" }).click();
  await expect.poll(() => new URL(page.url()).search).toContain("tab=linked");
  const picture = page.getByRole("figure", { name: /^3 requests and what they share/ });
  await picture.getByText("Same phone").waitFor();
  await picture.getByText("Same network").waitFor();
  const table = page.getByRole("table", { name: "Linked requests, this one first" });
  const cells = (reference = "") => table.getByRole("row", { name: new RegExp(reference) }).innerText();
  expect(await cells(first)).toContain("Same phone, Same network");
  expect(await cells(second)).toContain("Same phone");
  expect(await cells(third)).toContain("Same phone, Same network");

  // From the tab the next stop is the picture's first link: this request is none, and the newest other comes first.
  await page.keyboard.press("Tab");
  await expect.poll(() => page.locator(":focus").textContent()).toContain(third);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: third ?? "" }).waitFor();
  const linked = answers.filter(({ procedures }) => procedures.includes("evidence.linked"));
  expect(linked.map(({ body }) => body).join("")).not.toMatch(/555|203\.0|Stranger/);
}, 60_000);

test("an entry of the watch list stops an approval, and its end frees it", async () => {
  const office = await openOffice();
  const { desk, as, logged } = office;
  await givenPerson(desk);
  const { caseId } = await heldBy(office, dana, { receiptNumber: "TST0000000318" });
  await givenRequest(desk, { fullName: "Someone Else", aNumber: "A000777777", email: "", phone: "" });
  const supervisor = await as(priya);
  const reviewer = await as(dana);
  await reviewer.goto(`/cases/${caseId}`);
  await reviewer
    .getByRole("button", { name: /^Approve/ })
    .first()
    .waitFor();

  await supervisor.goto("/admin/watch-list");
  await supervisor.getByText("Nothing is watched for.").waitFor();
  await supervisor.getByRole("link", { name: "Add to the list" }).click();
  await supervisor.getByRole("button", { name: "Add to the list and stop approvals" }).click();
  await supervisor.getByText("Choose what it is").last().waitFor();
  await supervisor.getByLabel("Kind").selectOption("Receipt number");
  await supervisor.getByLabel("Value").fill("TST 000 000 0318");
  await supervisor.getByLabel("Why").fill("The notice was stolen.");
  await supervisor.getByLabel("Last day it holds").fill(inDays(desk.now(), 30));
  await supervisor.getByRole("button", { name: "Add to the list and stop approvals" }).click();
  await supervisor.getByRole("row", { name: /Receipt number.*The notice was stolen\./ }).waitFor();

  await reviewer.reload();
  await reviewer
    .getByRole("region", { name: "Signals" })
    .getByText("is on the office's watch list.")
    .waitFor();
  await reviewer.goto(`/cases/${caseId}?panel=approve`);
  await reviewer.getByText("Something in this request is on the office's watch list.").nth(1).waitFor();
  expect(await reviewer.getByText("The notice was stolen.").count()).toBe(0);

  await supervisor.getByRole("link", { name: /^End it: Receipt number/ }).click();
  await supervisor.getByRole("button", { name: "End the entry" }).click();
  await supervisor.getByText("Nothing is watched for.").waitFor();
  await supervisor.getByRole("link", { name: "Over" }).click();
  await supervisor.getByRole("row", { name: /The notice was stolen\..*by Priya/ }).waitFor();

  await reviewer.goto(`/cases/${caseId}?panel=approve`);
  await reviewer.getByRole("button", { name: "Approve and send code" }).click();
  await reviewer.getByText(/Code goes out at/).waitFor();
  const log = JSON.stringify(await listAuditEntriesAfter(desk.db, 0, 1000));
  expect(log).not.toMatch(/0000000318|stolen/);
  expect(logged.join("")).not.toMatch(/0000000318|stolen/);
}, 60_000);

function inDays(now: string, days: number): string {
  return new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10);
}
