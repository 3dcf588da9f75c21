import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { givenRequest } from "../../server/cases/testing.ts";
import { takeCase } from "../../server/cases/take-case.ts";
import { askRequester } from "../../server/decisions/ask-requester.ts";
import { rejectCase } from "../../server/decisions/reject-case.ts";
import { dana, priya } from "../../server/seeding/demo-people.ts";
import { type Office, openOffice } from "./testing.ts";

test("a supervisor filters the decisions and downloads a file whose rows are those of the list", async () => {
  const office = await openOffice();
  for (const [place, kind] of (["reject", "ask"] as const).entries()) await decide(office, kind, place);
  const page = await office.as(priya);

  await page.getByRole("link", { name: "Decisions" }).click();
  await page.getByRole("link", { name: "2 decisions" }).waitFor();
  await page.getByLabel("Decision", { exact: true }).selectOption("Rejected");
  await page.locator("a[aria-current]", { hasText: "1 rejected" }).waitFor();
  await expect.poll(() => page.getByRole("row").count()).toBe(2);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export as CSV" }).click(),
  ]);
  await page.getByText(`Saved ${download.suggestedFilename()}.`).first().waitFor();

  expect(new URL(page.url()).search).toBe("?kind=reject");
  const bytes = await readFile(await download.path());
  const [, , ...records]: string[][] = parse(bytes, { bom: true });
  expect(records.map(([reference, , , by, kind, reason]) => [reference, by, kind, reason])).toEqual(
    await shownRows(page),
  );
  const [ended] = (await listAuditEntriesAfter(office.desk.db, 0, 1000)).slice(-1);
  expect(JSON.parse(ended?.entry ?? "")).toMatchObject({
    action: "decisions.exported",
    details: { rows: 1 },
  });

  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: records[0]?.[0] ?? "" }).waitFor();
  await page.getByRole("link", { name: "Decisions" }).last().click();
  await page.locator("a[aria-current]", { hasText: "1 rejected" }).waitFor();
}, 60_000);

async function shownRows(page: Page): Promise<(string | undefined)[][]> {
  const rows = await page.locator("tbody tr").all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator("th, td").allInnerTexts();
      const [reference, , by, kind, reason] = cells.map((cell) => cell.replaceAll(/[✓✕\n]/g, "").trim());
      return [reference, by, kind, reason];
    }),
  );
}

/** Each request is somebody else's: asking again soon after a rejection would want a second reviewer. */
async function decide({ desk }: Office, kind: "reject" | "ask", place: number): Promise<void> {
  const acting = { ...desk, actor: dana, sessionId: null, requestId: null };
  const { id: caseId } = await givenRequest(desk, {
    fullName: `Person ${place}`,
    aNumber: `A00090000${place}`,
    email: `person-${place}@example.com`,
    phone: `(512) 555-011${place}`,
    description: "",
  });
  await takeCase(acting, { caseId });
  const { version = 0 } = (await findCase(desk.db, caseId)) ?? {};
  const choice = { caseId, version, note: "" };
  if (kind === "reject") await rejectCase(acting, { ...choice, reason: "no-record" });
  else await askRequester(acting, { ...choice, bundles: ["why-needed"] });
}
