import { expect, test } from "vitest";
import {
  aContact,
  addressOnFile,
  emailOnFile,
  givenPerson,
  phoneOnFile,
} from "../../server/cases/testing.ts";
import { dana, priya } from "../../server/seeding/demo-people.ts";
import { approveAndSend, openApproval } from "./approve.ts";
import { connectPortal } from "./portal.ts";
import { daytimeZone, type Office, openOffice } from "./testing.ts";

const dateOfBirth = "1988-04-03";

test("a portal is connected, sends a request with curl, and redeems the code a reviewer's approval issues", async () => {
  const office = await openOffice();
  await givenPerson(office.desk, { contacts: [emailOnFile, phoneOnFile, nearAddress()] });
  const portal = await connectPortal(office);

  const { reference } = await portal.sendRequest();
  expect(await portal.get(`/requests/${reference}`)).toMatchObject({ status: "received", outcome: null });
  await approve(office, reference);
  const code = await arrived(office, /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/);
  expect(await portal.get(`/requests/${reference}`)).toMatchObject({
    status: "decided",
    outcome: "code-sent",
  });
  const redemption = { aNumber: "A000-345-678", dateOfBirth, code, portalAccount: "nadia" };

  expect(await portal.post("/codes/redemptions", redemption)).toEqual({ result: "linked" });
  expect(await portal.post("/codes/redemptions", redemption)).toEqual({ result: "not-valid" });

  const page = await office.as(dana);
  await page.goto("/queue?view=decided");
  await page.getByRole("link", { name: reference }).click();
  await page.getByText("Code used").first().waitFor();
  for (const text of office.logged) expect(text).not.toContain(portal.token);
}, 90_000);

test("who did not ask for a code reports it at the portal: it ends, and a supervisor finds the request on hold", async () => {
  const office = await openOffice();
  const other = aContact({ value: { email: "nadia.okafor@example.org" } });
  await givenPerson(office.desk, { contacts: [emailOnFile, other, phoneOnFile, nearAddress()] });
  const portal = await connectPortal(office);
  const { reference } = await portal.sendRequest();
  await approve(office, reference);
  const noticeNumber = await arrived(office, /\bN-[0-9A-Z]{5}-[0-9A-Z]{5}\b/);
  const code = await arrived(office, /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/);

  expect(await portal.post("/codes/repudiations", { noticeNumber, dateOfBirth })).toEqual({ taken: true });

  const redemption = { aNumber: "A000-345-678", dateOfBirth, code, portalAccount: "thief" };
  expect(await portal.post("/codes/redemptions", redemption)).toEqual({ result: "not-valid" });
  expect(await portal.get(`/requests/${reference}`)).toMatchObject({ status: "in-review", outcome: null });
  const page = await office.as(priya);
  await page.goto("/queue?view=escalated");
  await page.getByRole("link", { name: reference }).click();
  await page.getByText("Reported as not theirs").first().waitFor();
}, 90_000);

/** A reviewer takes the request from the queue and approves it. */
async function approve({ as }: Office, reference: string): Promise<void> {
  const page = await as(dana);
  await openApproval(page, reference);
  await page.getByText("the email on record").first().waitFor();
  await approveAndSend(page);
}

async function arrived({ sink }: Office, what: RegExp): Promise<string> {
  const found = async () =>
    (await sink.listMail()).map(({ text }) => what.exec(text)?.[0]).find(Boolean) ?? "";
  await expect.poll(found, { timeout: 15_000 }).not.toBe("");
  return found();
}

function nearAddress() {
  return { ...addressOnFile, timeZone: daytimeZone() };
}
