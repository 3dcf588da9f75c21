import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { givenPerson } from "../../server/cases/testing.ts";
import { givenSampled } from "../../server/quality/testing.ts";
import { dana, priya, ruth } from "../../server/seeding/demo-people.ts";
import type { Staff } from "../../shared/staff.ts";
import { type Office, openOffice } from "./testing.ts";

const note = "The birth date is typed the other way round: a question would have told.";

test("a decision is judged blind from the list, seen differently, and a third person settles it", async () => {
  const office = await openOffice();
  await givenPerson(office.desk);
  const [{ caseId, reference }] = await givenSampled(office.desk);
  const first = await office.as(priya);

  await first.getByRole("link", { name: "Decisions" }).click();
  await first.getByRole("link", { name: "Quality sample" }).click();
  await first.getByText("0 of 1 done").waitFor();
  await first.keyboard.press("j");
  await first.keyboard.press("Enter");
  await first.getByRole("button", { name: "Begin the review" }).click();
  await first.getByText("Blind review.").waitFor();
  await first.getByText("Day and month may be swapped").first().waitFor();
  await lookEverywhere(first, caseId);
  await first.goto("/decisions/quality");
  await first.getByRole("button", { name: "Go on with your review" }).click();
  await judge(first, { key: "i", note });
  await first.getByRole("heading", { name: "Seen differently" }).waitFor();
  expect(await first.getByRole("region", { name: "Decided", exact: true }).innerText()).toContain("Reject");
  expect(await first.getByRole("region", { name: "First judgement" }).innerText()).toContain(note);
  await grade(first);
  expect(toldBefore(office, priya)).toEqual([]);

  const third = await office.as(ruth);
  await third.goto("/decisions/quality");
  await third.getByRole("button", { name: "Review the next one" }).waitFor();
  await third.keyboard.press("n");
  await third.getByText("your judgement settles it").waitFor();
  await lookEverywhere(third, caseId);
  await third.goto("/decisions/quality");
  await third.getByRole("button", { name: "Go on with your review" }).click();
  await judge(third, { key: "i", note: "" });
  await third.getByRole("heading", { name: "Differs: others would have decided otherwise" }).waitFor();
  await grade(third);
  expect(toldBefore(office, ruth)).toEqual([]);

  await first.goto("/decisions/quality");
  await first.getByText("1 of 1 done · agreement 0%").waitFor();
  const decider = await office.as(dana);
  await decider.goto(`/cases/${caseId}`);
  await decider.getByRole("heading", { name: "Here’s what was seen differently" }).waitFor();
  await decider.getByText(note).waitFor();
  await decider.getByRole("link", { name: "All that was seen differently of your decisions" }).click();
  await decider.getByRole("link", { name: reference }).waitFor();
  expect(await decider.locator("main").innerText()).not.toMatch(/Priya|Ruth|%/);
}, 90_000);

test("a supervisor plans the next weeks' sample, and the plan in force stays until Monday", async () => {
  const office = await openOffice();
  await givenSampled(office.desk);
  const page = await office.as(priya);

  await page.goto("/decisions/quality");
  await page.getByRole("link", { name: "Change the plan" }).click();
  await page.getByText(/About \d+ decisions? a week/).waitFor();
  await page.getByLabel("Share at random").fill("100");
  await page.getByRole("button", { name: /^Change the plan from/ }).click();
  await page.getByText("Say why you change the plan").waitFor();
  await page.getByLabel("Why you change it").fill("Everybody is new.");
  await page.getByRole("button", { name: /^Change the plan from/ }).click();
  await page.getByText(/^From .*, plan 2:/).waitFor();

  await page.getByText("Plan 1: 10%").waitFor();
  expect(new URL(page.url()).search).toBe("");
}, 60_000);

/** The lists and pages on which a judge could look for what was decided. */
async function lookEverywhere(page: Page, caseId: string): Promise<void> {
  for (const address of ["/decisions", "/queue?view=decided", "/audit"]) {
    await page.goto(address);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
  }
  await page.goto(`/cases/${caseId}`);
  await page.getByText("It opens once you have saved your review.").first().waitFor();
}

async function judge(page: Page, { key, note: words }: { key: string; note: string }): Promise<void> {
  await page.getByRole("heading", { name: "Your judgement" }).waitFor();
  await page.keyboard.press(key);
  await page.getByRole("radio", { name: "Ask for information", checked: true }).waitFor();
  await page.getByRole("textbox", { name: "Note" }).fill(words);
  await page.keyboard.press("ControlOrMeta+Enter");
}

/** What was lacking in the decision they now see. */
async function grade(page: Page): Promise<void> {
  await page.getByText("Your judgement is saved and stays as it is.").waitFor();
  const form = page.getByRole("complementary", { name: "How it was decided" });
  await form.getByLabel("Differences in the details not settled").check();
  await form.getByText("Major").click();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByRole("heading", { name: "How it was decided" }).waitFor({ state: "detached" });
}

/** What a person's answers said of the decision between taking the review and saving it. */
function toldBefore({ answers }: Office, { id }: Staff): string[] {
  const own = answers.filter(({ by }) => by === id).map(({ procedures, body }) => ({ procedures, body }));
  const [from, to] = [
    own.findIndex(({ procedures, body }) => /quality\.take/.test(procedures) && !body.includes('"error"')),
    own.findIndex(({ procedures }) => procedures.includes("quality.judge")),
  ];
  if (from === -1 || to < from) throw new Error("There was no review in these answers.");
  return own
    .slice(from, to)
    .map(({ procedures, body }) => `${procedures}: ${body}`)
    .filter((answer) =>
      /"rejected"|"reject"(?!:0)|dob-mismatch|decision\.rejected|Not the same day/.test(answer),
    );
}
