import { expect, test } from "vitest";
import { listCodes } from "../../db/queries/codes.ts";
import { verifyAudit } from "../../server/audit/verify.ts";
import { emailOnFile, givenPerson, givenRequest, heldBy } from "../../server/cases/testing.ts";
import { redeemCode } from "../../server/codes/redeem-code.ts";
import { letCodeExpire } from "../../server/codes/testing.ts";
import { approveCase } from "../../server/decisions/approve-case.ts";
import { type Desk, systemDesk } from "../../server/desk.ts";
import { reportAccountEvent } from "../../server/portal/report-account-event.ts";
import { givenCredential } from "../../server/portal/testing.ts";
import { dana, li, sam } from "../../server/seeding/demo-people.ts";
import { addContact } from "../../server/records/edit-contacts.ts";
import { ground, recordNow } from "../../server/records/testing.ts";
import { actingAs } from "../../server/testing.ts";
import { accessibilityProblems, type Office, openOffice } from "./testing.ts";

const nadia = { aNumber: "A000-345-678", receiptNumber: "", dateOfBirth: "1988-04-03" };
const portalAccount = "account-nadia";

test("a code that expired unused is sent again with a key and a press, arrives and links the account", async () => {
  const office = await openOffice();
  const { caseId } = await givenExpired(office);
  const page = await office.as(dana);

  await page.goto(`/cases/${caseId}`);
  await page.getByRole("heading", { name: "The code expired unused" }).waitFor();
  await page.keyboard.press("s");
  await page.getByText("Send code to: n•••@e•••.com, the email on record").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText("Sent again.").waitFor();
  await page.getByRole("button", { name: "Sending soon (1)" }).click();
  await page
    .getByRole("button", { name: /^Stop PD-/ })
    .last()
    .click();
  await page.getByText("Stopped. No code was sent.").first().waitFor();

  await page.getByRole("button", { name: "Send a new code" }).click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText("Code sent").first().waitFor();
  const code = await lastCode(office, 2);
  expect(await redeemCode(systemDesk(office.desk), { ...nadia, code, portalAccount })).toBe("linked");
  const states = (await listCodes(office.desk.db, caseId)).map(({ state }) => state);
  expect(states).toEqual(["redeemed", "revoked", "expired"]);
  expect(await verifyAudit(office.desk.db)).toMatchObject({ problem: null });
  const seen = [...office.answers.map(({ body }) => body), ...office.logged];
  expect(seen.filter((text) => text.includes(code))).toEqual([]);
}, 60_000);

test("after a change on record the code is not sent again, and the button says what changed", async () => {
  const office = await openOffice();
  const { caseId, recordId } = await givenExpired(office);
  const contact = { kind: "phone", phone: "(512) 555-0123" } as const;
  const seen = await recordNow(office.desk.db, recordId);
  await addContact(actingAs(office.desk, sam), { ...seen, ...ground, contact, isSafe: false });
  const page = await office.as(li);

  await page.goto(`/cases/${caseId}`);

  await page.getByText(/^Since the approval this has changed: a contact on record/).waitFor();
  await page.keyboard.press("s");
  expect(new URL(page.url()).search).toBe("");
  expect(await accessibilityProblems(page)).toEqual([]);
}, 60_000);

test("a request of somebody whose account is linked shows so, and what the portal reports of it since", async () => {
  const office = await openOffice();
  await givenExpired(office, { isRedeemed: true });
  const { id } = await givenRequest(office.desk);
  const page = await office.as(dana);

  await page.goto(`/cases/${id}`);
  await page.getByText(/^Their account is linked already/).waitFor();
  await report(office.desk, "password-reset");
  await page.reload();
  await page.getByText(/asks for a new code\.$/).waitFor();
  expect(await page.getByText(/^Their account is linked already/).count()).toBe(0);
  await report(office.desk, "scam-report");
  await page.reload();
  await page.getByText("The portal reported a scam at their account since it was linked.").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
}, 60_000);

/** Nadia's approved request, its code sent; expired unless she used it. */
async function givenExpired(office: Office, { isRedeemed = false } = {}) {
  const { desk } = office;
  const recordId = await givenPerson(desk, { contacts: [emailOnFile] });
  const held = await heldBy({ desk }, dana);
  await approveCase(actingAs(desk, dana), { ...held, reason: "full-match", note: "" });
  const code = await lastCode(office, 1);
  if (isRedeemed) await redeemCode(systemDesk(desk), { ...nadia, code, portalAccount });
  else await letCodeExpire(desk, held.caseId);
  return { caseId: held.caseId, recordId };
}

async function lastCode({ sink }: Office, mails: number): Promise<string> {
  await expect.poll(async () => (await sink.listMail()).length, { timeout: 20_000 }).toBe(mails);
  const found = (await sink.listMail()).map(
    ({ text }) => /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(text)?.[0],
  );
  return found[0] ?? "";
}

async function report(desk: Desk, kind: "password-reset" | "scam-report"): Promise<void> {
  const { credentialId: id } = await givenCredential(desk);
  const acting = { ...systemDesk(desk), actor: { id, role: "portal" as const } };
  await reportAccountEvent(acting, { kind, portalAccount, note: "" });
}
