import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { givenPerson, givenRequest, heldBy } from "../../server/cases/testing.ts";
import { redeemCode } from "../../server/codes/redeem-code.ts";
import { approveCase } from "../../server/decisions/approve-case.ts";
import { systemDesk } from "../../server/desk.ts";
import { dana, li, priya } from "../../server/seeding/demo-people.ts";
import { accessibilityProblems, openOffice } from "./testing.ts";

test("a rejection is two keys and a digit; the requester reads a message that does not say why", async () => {
  const { desk, sink, as } = await openOffice();
  await givenPerson(desk);
  const { id } = await givenRequest(desk);
  const page = await as(dana);

  await page.getByRole("link", { name: /^PD-/ }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("button", { name: "Reject" }).waitFor();
  await page.keyboard.press("r");
  await page.getByRole("radio", { name: "Date of birth does not match" }).waitFor();
  await page.keyboard.press("4");
  await page.getByRole("region", { name: "What the requester will read" }).waitFor();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText(/Message goes out at/).waitFor();

  await expect.poll(async () => (await sink.listMail()).length, { timeout: 15_000 }).toBe(1);
  const [mail] = await sink.listMail();
  expect(mail?.text).not.toMatch(/birth/i);
  expect(await findCase(desk.db, id)).toMatchObject({ status: "rejected" });
}, 60_000);

test("a question waits for its reply, which staff record, and the case comes back to who asked", async () => {
  const { desk, as } = await openOffice();
  await givenPerson(desk);
  const { id } = await givenRequest(desk);
  const page = await as(dana);

  await page.getByRole("link", { name: /^PD-/ }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("button", { name: "Ask for information" }).waitFor();
  await page.keyboard.press("i");
  await page.getByRole("checkbox", { name: "Contact details" }).waitFor();
  await page.keyboard.press("2");
  await page.keyboard.press("5");
  await page.getByRole("region", { name: "What the requester will read" }).waitFor();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText(/Message goes out at/).waitFor();
  const other = await as(li);
  await other.goto(`/cases/${id}`);
  await other.getByRole("button", { name: "Record a reply" }).click();
  await other.getByLabel("How the reply came").selectOption("Phone");
  await other.getByLabel("What they said").fill("They moved last month.");
  await other.getByRole("button", { name: "Record the reply" }).click();
  await expect.poll(async () => (await findCase(desk.db, id))?.status).toBe("queued");

  expect(await findCase(desk.db, id)).toMatchObject({ preferredReviewer: dana.id, replyBy: null });
}, 60_000);

test("an approval that is blocked says every reason and does nothing", async () => {
  const { desk, as } = await openOffice();
  await givenPerson(desk);
  const { id } = await givenRequest(desk, { fullName: "Someone Different", dateOfBirth: "1970-12-24" });
  const page = await as(dana);

  await page.getByRole("link", { name: /^PD-/ }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("heading", { name: "Before you approve" }).waitFor();
  await page.keyboard.press("a");

  for (const reason of [
    "Name does not agree: check it and mark it.",
    "Date of birth does not agree: check it and mark it.",
    "Read the correspondence on record and mark it as read.",
    "A confirmed callback to a number on record is needed.",
  ]) {
    await page.getByText(reason).first().waitFor();
  }
  expect(await findCase(desk.db, id)).toMatchObject({ status: "in-review" });
}, 60_000);

test("a decision can be stopped until it is sent, also after a reload, and then nothing arrives", async () => {
  const { desk, sink, as } = await openOffice({ sendHoldSeconds: 20 });
  await givenPerson(desk);
  const { id } = await givenRequest(desk);
  const page = await as(dana);

  await page.getByRole("link", { name: /^PD-/ }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("button", { name: "Approve" }).waitFor();
  await page.keyboard.press("a");
  await page.getByText("the email on record").waitFor();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText(/Code goes out at/).waitFor();
  await page.reload();
  await page.getByRole("button", { name: /^Stop/ }).click();
  await expect.poll(async () => (await findCase(desk.db, id))?.status).toBe("in-review");

  expect(await findCase(desk.db, id)).toMatchObject({ claimedBy: dana.id });
  expect(await sink.listMail()).toEqual([]);
}, 60_000);

test("what is typed survives a reload", async () => {
  const { desk, as } = await openOffice();
  await givenRequest(desk);
  const page = await as(dana);

  await page.getByRole("link", { name: /^PD-/ }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("button", { name: "Reject" }).waitFor();
  await page.keyboard.press("w");
  await page.getByRole("textbox", { name: "Note" }).fill("They rang twice, and");
  await page.getByText("Saved").first().waitFor();
  await page.reload();

  await expect
    .poll(() => page.getByRole("textbox", { name: "Note" }).inputValue())
    .toBe("They rang twice, and");
}, 60_000);

test("a supervisor overturns an approval: the case is theirs and the code that went out links nothing", async () => {
  const { desk, sink, as } = await openOffice();
  await givenPerson(desk);
  const held = await heldBy({ desk }, dana);
  await approveCase({ ...systemDesk(desk), actor: dana }, { ...held, reason: "full-match", note: "" });
  await expect.poll(async () => (await sink.listMail()).length, { timeout: 15_000 }).toBe(1);
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec((await sink.listMail())[0]?.text ?? "")?.[0] ?? "";
  const page = await as(priya);

  await page.goto(`/cases/${held.caseId}`);
  await page.getByRole("button", { name: "Overturn" }).click();
  await page.getByLabel("Why you overturn it").fill("The caller was not who they said.");
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText("Claimed by you").waitFor();
  await page.getByText("Code revoked").first().waitFor();

  expect(await findCase(desk.db, held.caseId)).toMatchObject({ status: "in-review", claimedBy: priya.id });
  const brought = { aNumber: "A000345678", receiptNumber: "", dateOfBirth: "1988-04-03" };
  const answer = await redeemCode(
    { ...systemDesk(desk), actor: { id: "portal", role: "portal" } },
    { ...brought, code, portalAccount: "account-1" },
  );
  expect(code).not.toBe("");
  expect(answer).toBe("not-valid");
}, 60_000);

test("a decision is stopped from the tray, on another page of another tab", async () => {
  const { desk, sink, as } = await openOffice({ sendHoldSeconds: 30 });
  await givenPerson(desk);
  const held = await heldBy({ desk }, dana);
  const page = await as(dana);
  const tray = page.getByRole("button", { name: "Sending soon (1)" });

  await approveCase({ ...systemDesk(desk), actor: dana }, { ...held, reason: "full-match", note: "" });
  await page.goto("/queue?view=decided");
  await tray.waitFor();
  await page.reload();
  await tray.waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByText(/Code for PD-/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: /^Stop PD-/ }).click();
  await tray.waitFor({ state: "detached" });

  expect(await findCase(desk.db, held.caseId)).toMatchObject({ status: "in-review", claimedBy: dana.id });
  expect(await sink.listMail()).toEqual([]);
}, 60_000);
