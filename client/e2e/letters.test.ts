import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { addressOnFile, givenPerson, givenRequest, phoneOnFile } from "../../server/cases/testing.ts";
import { dana, ines } from "../../server/seeding/demo-people.ts";
import { approveAndSend, openApproval } from "./approve.ts";
import { poppler } from "./poppler.ts";
import { connectPortal } from "./portal.ts";
import { accessibilityProblems, daytimeZone, type Office, openOffice } from "./testing.ts";

test("somebody without email gets the code by letter: approved on screen, printed once, read, and used at the portal", async () => {
  const office = await openOffice({
    code: { byLetter: true },
    settings: (folder) => ({ PRINT_FOLDER: path.join(folder, "letters") }),
  });
  await givenPerson(office.desk, { contacts: [phoneOnFile, { ...addressOnFile, timeZone: daytimeZone() }] });
  const { reference } = await givenRequest(office.desk, { email: "" });
  await setReturnAddress(office);

  const page = await office.as(dana);
  await openApproval(page, reference);
  await page
    .getByText(
      "Send code by letter to the mailing address on record, as no email can be used. It works for 21 days.",
    )
    .waitFor();
  await page.getByText("••••-••••-••••-••••").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await approveAndSend(page);

  const letter = await printedLetter(office);
  const info = await poppler("pdfinfo", letter);
  expect(info).toMatch(/^Tagged: +yes$/m);
  expect(info).toMatch(/^Pages: +1$/m);
  expect(info).toMatch(/^Page size: +612 x 792 pts \(letter\)$/m);
  expect(info).toMatch(/^Title: +Your access code$/m);
  const text = await poppler("pdftotext", "-layout", letter, "-");
  expect(linesOf(text).slice(0, 6)).toEqual([
    "Access Code Desk",
    "PO Box 5550",
    "Springfield, IL 62705",
    "Nadia Okafor",
    "18 Alder St",
    "Austin, TX 78701",
  ]);
  const codes = text.match(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/g) ?? [];
  expect(codes).toHaveLength(1);

  const portal = await connectPortal(office);
  const redemption = {
    aNumber: "A000-345-678",
    dateOfBirth: "1988-04-03",
    code: codes[0],
    portalAccount: "nadia",
  };
  expect(await portal.post("/codes/redemptions", redemption)).toEqual({ result: "linked" });
  await page.goto("/queue?view=decided");
  await page.getByRole("link", { name: reference }).click();
  await page.getByText("Code used").first().waitFor();
  await page.getByRole("tab", { name: "Messages (1)" }).click();
  await page.getByText("Letter", { exact: true }).waitFor();
  for (const { body } of office.answers) expect(body).not.toContain(codes[0]);
  expect(office.logged.join("\n")).not.toContain(codes[0]);
}, 90_000);

/** The user admin says where letters come back to. */
async function setReturnAddress({ as }: Office): Promise<void> {
  const page = await as(ines);
  await page.goto("/admin/office");
  await page.getByLabel("Return address on letters").fill("PO Box 5550\nSpringfield, IL 62705");
  await page.getByRole("button", { name: "Save the settings" }).click();
  await page.getByText("Saved. The new settings hold from now on.").waitFor();
}

/** The one letter in the spool, which nobody else may read. */
async function printedLetter({ folder }: Office): Promise<string> {
  const spool = path.join(folder, "letters");
  const letters = () => readdirSync(spool).filter((name) => name.endsWith(".pdf"));
  await expect.poll(letters, { timeout: 15_000 }).toHaveLength(1);
  const letter = path.join(spool, letters()[0] ?? "");
  expect(statSync(letter).mode & 0o777).toBe(0o600);
  return letter;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
