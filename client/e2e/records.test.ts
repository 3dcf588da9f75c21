import { expect, test } from "vitest";
import { givenPerson, givenRequest } from "../../server/cases/testing.ts";
import { dana, sam } from "../../server/seeding/demo-people.ts";
import { openOffice } from "./testing.ts";

test("a records admin replaces an email: the old address is told, and no code goes out for 72 hours", async () => {
  const { desk, sink, logged, as } = await openOffice();
  const recordId = await givenPerson(desk);
  const { id: caseId } = await givenRequest(desk);
  const reviewer = await as(dana);
  await reviewer.goto(`/cases/${caseId}`);
  await reviewer.getByRole("button", { name: "Take this request" }).click();
  await reviewer.getByRole("button", { name: "Mark as read" }).waitFor();

  const admin = await as(sam);
  await admin.getByRole("link", { name: "Admin" }).click();
  await admin.getByRole("heading", { name: "Records", level: 1 }).waitFor();
  await admin.getByLabel("A-number, receipt number, email or phone").fill("nadia@example.com");
  await admin.keyboard.press("Enter");
  await admin.getByRole("link", { name: /^Open the record of N•+ O•+$/ }).click();
  await admin.getByRole("heading", { name: "Record", level: 1 }).waitFor();
  await admin.getByText("A000-345-678").waitFor();
  expect(new URL(admin.url()).pathname).toBe(`/admin/records/${recordId}`);
  expect(await admin.title()).not.toContain("Nadia");

  await admin.getByRole("link", { name: "Replace: nadia@example.com" }).click();
  await admin.getByText("Told of it at once, without the details: n•••@e•••.com.").waitFor();
  await admin.getByLabel("New email").fill("planted@example.org");
  await admin.getByLabel("Where this comes from").selectOption("A letter from them");
  await admin.getByLabel("Why").fill("Letter of March 1.");
  await admin.getByRole("button", { name: "Replace the contact" }).click();
  const said = "Contact replaced. The email there was is told. 1 open request compared again.";
  await admin.getByRole("note", { name: said }).waitFor();
  await admin.getByText(/^No code before /).waitFor();
  await admin.getByRole("tab", { name: "Notices (1)" }).click();
  await admin.getByRole("row", { name: /Notice of a changed contact.*Sent/ }).waitFor();

  const [notice, ...others] = await sink.listMail();
  expect(others).toEqual([]);
  expect(notice).toMatchObject({ to: "nadia@example.com", subject: "Your contact details were changed" });
  expect(notice?.text).not.toMatch(/planted|https?:/);

  await reviewer.reload();
  await reviewer.keyboard.press("a");
  await reviewer
    .getByText(/The contact or identity on record changed less than 72 hours ago/)
    .first()
    .waitFor();
  expect(logged.join("")).not.toMatch(/nadia|planted|okafor/i);
}, 60_000);
