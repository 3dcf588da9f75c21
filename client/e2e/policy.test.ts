import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listDecisions } from "../../db/queries/decisions.ts";
import { givenPerson, givenRequest, heldBy } from "../../server/cases/testing.ts";
import { rejectCase } from "../../server/decisions/reject-case.ts";
import { replayPolicy } from "../../server/policy/replay-policy.ts";
import { dana, priya, ruth } from "../../server/seeding/demo-people.ts";
import { type Office, openOffice } from "./testing.ts";

test("a policy is drafted, compared, tried on past cases and published by two; the next decision is stamped with it", async () => {
  const office = await openOffice({ sendHoldSeconds: 10 });
  await givenPerson(office.desk);
  await rejected(office);
  const { id, reference } = await givenRequest(office.desk);
  const first = await office.as(priya);

  await first.getByRole("link", { name: "Admin" }).click();
  await first.getByRole("link", { name: "Policy" }).click();
  await first.getByRole("heading", { name: "Policy 2" }).waitFor();
  await first.getByRole("button", { name: "Draft a new version" }).click();
  await first.getByRole("heading", { name: "Draft of policy 3" }).waitFor();
  await first.getByLabel("When the risk is Normal, a confirmed callback is needed.").check();
  await first.getByText("Saved. Sentence 1.2: On").waitFor();
  const hold = first.getByLabel("A decision can be stopped for … seconds before it is sent.");
  await hold.fill("5");
  await hold.press("Enter");
  await first.getByText("Use a whole number from 10 to 300.").waitFor();
  await hold.fill("45");
  await hold.press("Enter");
  await first.getByText("Saved. Sentence 8.2: 45").waitFor();

  await first.getByRole("tab", { name: "Compare (2)" }).click();
  await first.getByText("When the risk is Normal, a confirmed callback is needed.").waitFor();
  expect(await first.locator("del").allInnerTexts()).toEqual(["Off", "10"]);
  expect(await first.locator("ins").allInnerTexts()).toEqual(["On", "45"]);

  await first.getByRole("tab", { name: "Try on past cases" }).click();
  await first.getByText(/Past cases can’t show what a change of 8\.2 does/).waitFor();
  await first.getByRole("button", { name: "Try the draft" }).click();
  await first.getByText("1 of 1 decided and 0 of 1 open requests would be treated the same.").waitFor();
  await first.getByRole("link", { name: "Would need a callback" }).click();
  await first.getByRole("link", { name: reference }).waitFor();
  expect(new URL(first.url()).search).toBe("?tab=try&effect=callback");

  await first.getByRole("tab", { name: "Publish" }).click();
  await first.getByLabel("Why the policy should change").fill("Ring everybody.");
  await first.getByRole("button", { name: "Ask another supervisor to publish" }).click();
  await first.getByText("You asked for publication, so another supervisor publishes it.").waitFor();

  const second = await office.as(ruth);
  await second.goto("/admin/policy");
  await second.getByRole("link", { name: /publication is asked for/ }).click();
  await second.getByText("Ring everybody.").waitFor();
  await second.getByRole("button", { name: "Publish policy 3" }).click();
  await second.getByRole("heading", { name: "Policy 3" }).waitFor();
  await second.getByText(/Priya Natarajan asked for it, Ruth Adeyemi published it\./).waitFor();

  await decideOnScreen(await office.as(dana), id);
  expect(await listDecisions(office.desk.db, id)).toMatchObject([{ kind: "reject", policyVersion: 3 }]);
  expect((await replayPolicy(office.desk.db)).differences).toEqual([]);
  const done = await listAuditEntriesAfter(office.desk.db, 0, 1000);
  const steps = done.map(({ action }) => action).filter((action) => action.startsWith("policy."));
  expect(steps).toEqual([
    "policy.draft-opened",
    "policy.draft-changed",
    "policy.draft-changed",
    "policy.draft-tried",
    "policy.publication-asked",
    "policy.published",
  ]);
}, 90_000);

/** A case that Dana rejected under the policy before. */
async function rejected({ desk }: Office): Promise<void> {
  const held = await heldBy({ desk }, dana, { fullName: "Nobody Known", aNumber: "A000999999", email: "" });
  const acting = { ...desk, actor: dana, sessionId: null, requestId: null };
  await rejectCase(acting, { ...held, reason: "no-record", note: "" });
  expect(await findCase(desk.db, held.caseId)).toMatchObject({ status: "rejected" });
}

/** Takes a request, sees that it now needs a callback, and rejects it. */
async function decideOnScreen(page: Page, caseId: string): Promise<void> {
  await page.goto(`/cases/${caseId}`);
  await page.getByRole("button", { name: /Take this request/ }).click();
  await page.getByText("A confirmed callback to a number on record is needed.").first().waitFor();
  await page.keyboard.press("r");
  await page.getByRole("radio", { name: "Name does not match" }).check();
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText(/Message goes out at/).waitFor();
}
