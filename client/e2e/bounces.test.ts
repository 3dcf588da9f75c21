import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { emailOnFile, givenPerson, givenRequest } from "../../server/cases/testing.ts";
import { aReport } from "../../server/deliveries/testing.ts";
import { dana, priya } from "../../server/seeding/demo-people.ts";
import { approveAndSend, openApproval } from "./approve.ts";
import { connectPortal } from "./portal.ts";
import { accessibilityProblems, type Office, openOffice } from "./testing.ts";

test("a code that is approved and comes back ends, shows on its case and in the queue, and staff see to it", async () => {
  const office = await openOffice({
    settings: (folder) => ({ BOUNCE_FOLDER: path.join(folder, "bounces") }),
  });
  await givenPerson(office.desk, { contacts: [emailOnFile] });
  const { id: caseId, reference } = await givenRequest(office.desk);
  const page = await office.as(dana);
  await openApproval(page, reference);
  await page.getByText("the email on record. It works for 24 hours.").waitFor();
  await approveAndSend(page);
  const { messageReference, code } = await arrivedMail(office);

  dropReport(office, aReport({ reference: messageReference }));

  const supervisor = await office.as(priya);
  await expect
    .poll(() => readdirSync(path.join(office.folder, "bounces/done")).length, { timeout: 15_000 })
    .toBe(1);
  await supervisor.goto("/queue?view=undelivered");
  await supervisor.getByRole("link", { name: reference }).click();
  await supervisor.getByText("Our message about this request did not arrive.").waitFor();
  await supervisor.getByRole("tab", { name: "Messages (1)" }).click();
  await supervisor.getByText("The code in it no longer works.").waitFor();
  await supervisor.getByText("Not delivered").first().waitFor();
  await supervisor.getByText(/The mail server said 550 5\.1\.1\./).waitFor();
  expect(await accessibilityProblems(supervisor)).toEqual([]);
  const portal = await connectPortal(office);
  const redemption = { aNumber: "A000-345-678", dateOfBirth: "1988-04-03", code, portalAccount: "thief" };
  expect(await portal.post("/codes/redemptions", redemption)).toEqual({ result: "not-valid" });

  await supervisor.getByRole("button", { name: "Mark as seen to" }).click();
  await supervisor.getByText("Seen to,").waitFor();
  await supervisor.goto("/queue?view=undelivered");
  await supervisor.getByText("Every message has arrived, as far as we know.").waitFor();
  await supervisor.goto(`/cases/${caseId}?tab=messages`);
  await supervisor.getByText("Code revoked").first().waitFor();
  // Nothing went anywhere else by itself.
  expect(await office.sink.listMail()).toHaveLength(1);
}, 90_000);

/** What the mail server got: the code it would have brought, and what a report names the message by. */
async function arrivedMail({ folder, sink }: Office) {
  await expect.poll(async () => (await sink.listMail()).length, { timeout: 15_000 }).toBe(1);
  const [mail] = await sink.listMail();
  const [file = ""] = readdirSync(path.join(folder, "mail")).filter((name) => name.endsWith(".eml"));
  const raw = readFileSync(path.join(folder, "mail", file), "utf8");
  return {
    messageReference: /^Message-ID:\s*<([0-9a-f]{52})@/im.exec(raw)?.[1] ?? "",
    code: /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(mail?.text ?? "")?.[0] ?? "",
  };
}

/** As a mail server delivers into a Maildir: under another name first. */
function dropReport({ folder }: Office, report: Buffer): void {
  const maildir = path.join(folder, "bounces");
  mkdirSync(path.join(maildir, "new"), { recursive: true });
  writeFileSync(path.join(maildir, "1.report"), report);
  renameSync(path.join(maildir, "1.report"), path.join(maildir, "new/1.report"));
}
