import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { givenApprovedCase, givenCode } from "../../server/codes/testing.ts";
import { messageReference } from "../../server/deliveries/message-reference.ts";
import { takeInReports } from "../../server/deliveries/report-folder.ts";
import { aReport } from "../../server/deliveries/testing.ts";
import { ines, priya } from "../../server/seeding/demo-people.ts";
import { accessibilityProblems, type Office, openOffice } from "./testing.ts";

test("a code that comes back is work in the queue until a supervisor sees to it, and the server's answers are on file", async () => {
  const office = await openOffice();
  const { caseId, plain } = await givenReturnedCode(office);
  const page = await office.as(priya);

  await page.getByRole("link", { name: /^Not delivered/ }).click();
  await page.getByRole("row").nth(1).getByRole("link").click();
  await page.getByText("Our message about this request did not arrive.").waitFor();
  await page.getByRole("tab", { name: "Messages (1)" }).click();
  await page.getByText("The code in it no longer works.").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.goto("/admin/messages?undelivered=yes");
  await page
    .getByRole("row", { name: /Access code/ })
    .getByRole("link")
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: "What became of this message" });
  await dialog.getByText("Came back. The mail server said 550 5.1.1.").waitFor();
  await dialog.getByText("Taken. The mail server said 250.").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.goto(`/cases/${caseId}?tab=messages`);
  await page.getByRole("button", { name: "Mark as seen to" }).click();
  await page.getByText("Seen to,").waitFor();
  await page.goto("/queue?view=undelivered");
  await page.getByText("Every message has arrived, as far as we know.").waitFor();

  const admin = await office.as(ines);
  await admin.goto("/admin/messages");
  await admin.getByText("Not delivered").first().waitFor();
  expect(await admin.getByText("n•••@e•••.com").count()).toBe(0);
  expect(await listCodes(office.desk.db, caseId)).toMatchObject([{ state: "revoked" }]);
  const seen = [...office.answers.map(({ body }) => body), ...office.logged];
  expect(seen.filter((text) => text.includes(plain))).toEqual([]);
}, 60_000);

/** Sent by the running desk to its mail server, which then reports that nobody is there. */
async function givenReturnedCode({ desk, folder }: Office) {
  const given = await givenCode(desk, await givenApprovedCase(desk));
  await expect
    .poll(async () => (await listDeliveries(desk.db, given.caseId))[0]?.state, { timeout: 10_000 })
    .toBe("sent");
  const [delivery] = await listDeliveries(desk.db, given.caseId);
  if (!delivery) throw new Error("There is no message.");
  const reports = path.join(folder, "reports");
  mkdirSync(path.join(reports, "new"), { recursive: true });
  writeFileSync(path.join(reports, "new/1.mail"), aReport({ reference: messageReference(delivery) }));
  await takeInReports(desk, reports);
  return given;
}
