import { expect, test } from "vitest";
import {
  addressOnFile,
  emailOnFile,
  givenPerson,
  givenRequest,
  phoneOnFile,
} from "../../server/cases/testing.ts";
import { verifyAudit } from "../../server/audit/verify.ts";
import { redeemCode } from "../../server/codes/redeem-code.ts";
import { systemDesk } from "../../server/desk.ts";
import { dana } from "../../server/seeding/demo-people.ts";
import { expectNowhere } from "./canaries.ts";
import { daytimeZone, type Office, openOffice } from "./testing.ts";

test("a request is taken, settled, called back about and approved; its code arrives and is used once", async () => {
  const office = await openOffice();
  await givenPerson(office.desk, {
    contacts: [emailOnFile, phoneOnFile, { ...addressOnFile, timeZone: daytimeZone() }],
  });
  // Day and month of the birth date are swapped, and the reason asks for a callback.
  await givenRequest(office.desk, { dateOfBirth: "1988-03-04", reason: "file-or-amend" });
  const page = await office.as(dana);

  await page.getByRole("link", { name: /^PD-/ }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("heading", { name: "What to settle" }).waitFor();
  await page.getByText("Day and month may be swapped.").first().waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("v");
  await page.getByRole("checkbox", { name: "Checked: Date of birth", checked: true }).waitFor();
  await page.getByRole("button", { name: "Mark as read" }).click();
  await page.keyboard.press("c");
  await page.getByLabel("Outcome").selectOption("Confirmed");
  await page.getByRole("button", { name: "Save callback" }).click();
  await page.getByText("Callback confirmed.").waitFor();
  await page.keyboard.press("a");
  await page.getByText("n•••@e•••.com, the email on record").waitFor();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText(/Code goes out at/).waitFor();
  await page.getByText("Code sent").first().waitFor();

  const mail = await arrivedMail(office);
  const codes = mail.text.match(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/g) ?? [];
  expect(mail.to).toBe("nadia@example.com");
  expect(codes).toHaveLength(1);
  const code = codes[0] ?? "";
  await page.getByRole("link", { name: "Mailbox" }).click();
  await page.getByText(code).waitFor();
  const redeeming = {
    aNumber: "A000-345-678",
    receiptNumber: "",
    dateOfBirth: "1988-04-03",
    code,
    portalAccount: "nadia",
  };
  expect(await redeemCode(systemDesk(office.desk), redeeming)).toBe("linked");
  expect(await redeemCode(systemDesk(office.desk), redeeming)).toBe("not-valid");
  expect(await verifyAudit(office.desk.db)).toMatchObject({ problem: null });
  await page.goBack();
  await page.reload();
  await page.getByText("Code used").first().waitFor();
  await expectNowhere(office, {
    secrets: { "the code": { secret: code, shownBy: ["mailbox.list"] } },
    pages: [page],
  });
}, 60_000);

async function arrivedMail({ sink }: Office) {
  await expect.poll(async () => (await sink.listMail()).length, { timeout: 15_000 }).toBe(1);
  const [mail] = await sink.listMail();
  // There is one, by the line above.
  return mail!;
}
