import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { givenPerson, heldBy } from "../../server/cases/testing.ts";
import { dana, li, priya } from "../../server/seeding/demo-people.ts";
import { openOffice } from "./testing.ts";

test("a reviewer asks why, says that a rule was wrong, and a supervisor settles it", async () => {
  const office = await openOffice();
  const { desk, as, logged } = office;
  await givenPerson(desk);
  const { caseId } = await heldBy(office, dana, { dateOfBirth: "1988-03-04" });
  const reviewer = await as(dana);
  await reviewer.goto(`/cases/${caseId}`);

  // The first row has the focus with j, and says why with y.
  await reviewer.getByRole("row", { name: /^Date of birth/ }).waitFor();
  await reviewer.keyboard.press("j");
  await reviewer.keyboard.press("y");
  const why = reviewer.getByRole("list", { name: "Why: Date of birth" });
  await why.getByText("day-month-swapped").waitFor();
  const bits = await why.getByText(/bits\.$/).innerText();

  // The weights: the picture and its table say the same.
  await reviewer.getByRole("button", { name: "Show what all rows weigh" }).click();
  const table = reviewer.getByRole("table", { name: "What each row weighs, in bits" });
  await table.waitFor();
  const told = (await table.getByRole("row").all()).slice(1);
  const inTable = await Promise.all(told.map((row) => row.getByRole("cell").first().innerText()));
  const picture = reviewer.locator("[aria-hidden=true]", { hasText: "← two people" }).last();
  const inPicture = (await picture.innerText()).match(/^([+−][\d.]+|0)$/gm) ?? [];
  expect(inPicture).toHaveLength(9);
  expect(inPicture.slice(0, 8)).toEqual(inTable.slice(0, 8));
  // The last of the picture is where the sum ends.
  expect(inPicture[8]).toBe(await told.at(-1)?.getByRole("cell").nth(1).innerText());
  expect(`${inTable[2]} bits.`).toBe(bits);
  expect(new URL(reviewer.url()).search).toBe("?why=date-of-birth&shown=weights");

  await reviewer.getByRole("button", { name: "This rule was wrong here" }).click();
  const panel = reviewer.getByRole("form", { name: "Wrong rule: date of birth" });
  await panel.getByRole("radio", { name: "Different" }).check();
  await panel.getByLabel("Why it is wrong here").fill("Two brothers, born a month apart.");
  await reviewer.keyboard.press("Control+Enter");
  await reviewer.getByText(/Dana Reyes said on .* that it should be “different”/).waitFor();
  expect(await reviewer.getByRole("button", { name: "This rule was wrong here" }).count()).toBe(0);

  const supervisor = await as(priya);
  await supervisor.getByRole("link", { name: "Decisions" }).click();
  await supervisor.getByRole("link", { name: "Rules" }).click();
  const row = supervisor.getByRole("row", { name: /Day and month may be swapped/ });
  await row.getByText("1 open").waitFor();
  await row.getByRole("link", { name: "Day and month may be swapped.", exact: true }).click();
  await supervisor.getByText("Two brothers, born a month apart.").waitFor();
  await supervisor.getByRole("link", { name: "Settle this" }).click();
  const dialog = supervisor.getByRole("dialog", { name: "Settle this dispute" });
  await dialog.getByRole("radio", { name: "Rule stands" }).check();
  await dialog.getByLabel("Why").fill("The letters on file are about one person.");
  await dialog.getByRole("button", { name: "Settle the dispute" }).click();
  await supervisor.getByText("The letters on file are about one person.").waitFor();
  await dialog.waitFor({ state: "detached" });
  await supervisor.getByRole("link", { name: /^PD-/ }).click();
  await supervisor.waitForURL(`**/cases/${caseId}`);

  await reviewer.reload();
  await reviewer.getByText("A supervisor settled it: rule stands.").waitFor();
  const log = JSON.stringify([await listCaseAuditEntries(desk.db, caseId), logged]);
  expect(log).not.toMatch(/brothers|letters on file|1988/);
}, 90_000);

test("the records found are compared side by side, and one is chosen from there", async () => {
  const office = await openOffice();
  const { desk, as, answers } = office;
  await givenPerson(desk);
  await givenPerson(desk, {
    identity: {
      name: { given: "Ngozi", family: "Okafor", native: "" },
      aNumber: "000345999",
      receipts: [{ number: "TST0000000999", form: "I-130", status: "Pending" }],
    },
    contacts: [],
  });
  const { caseId } = await heldBy(office, dana, { receiptNumber: "TST0000000999" });
  const reviewer = await as(dana);
  await reviewer.goto(`/cases/${caseId}`);

  await reviewer.getByRole("button", { name: "Compare these records" }).click();
  const table = reviewer.getByRole("table", { name: /likeliest first/ });
  await table.getByRole("row", { name: /^Name Nadia Okafor .*Ngozi Okafor/ }).waitFor();
  expect(new URL(reviewer.url()).search).toBe("?shown=records");
  const colleague = await as(li);
  await colleague.goto(`/cases/${caseId}?shown=records`);
  await colleague.getByRole("table", { name: /likeliest first/ }).waitFor();
  expect(await colleague.getByRole("button", { name: /^Choose this record/ }).count()).toBe(0);
  const seen = answers.filter(
    ({ by, procedures }) => by === li.id && procedures.includes("compareCandidates"),
  );
  expect(seen.map(({ body }) => body).join("")).not.toMatch(/okafor|ngozi|nadia|1988|345999|alder/i);

  await table.getByRole("button", { name: "Choose this record: record 1" }).click();
  await reviewer.getByRole("heading", { name: "What to settle" }).waitFor();
  expect(new URL(reviewer.url()).search).toBe("");
}, 90_000);
