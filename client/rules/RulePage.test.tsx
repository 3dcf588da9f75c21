import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { aSession, refusal, renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { RulePage } from "./RulePage.tsx";
import { RulesPage } from "./RulesPage.tsx";

type View = Answers["rules"]["get"];

test("rules stand in the order that they need somebody, and each figure leads to its list", async () => {
  const figures = { uses: 1200, reversals: 3, disputes: 2, openDisputes: 1 };
  const rules: Answers["rules"]["page"]["rules"] = [
    { rule: "one-edit", sentence: "One character is changed.", verdict: "close", ...figures },
    { rule: "exact", sentence: "Exactly the same.", verdict: "same", ...figures, reversals: 0 },
    { rule: "tidied", sentence: "Unused.", verdict: "same-after-tidying", ...noFigures },
  ];
  renderWithApi(<RulesPage />, { ...asPriya, "rules.page": () => ({ modelVersion: "2026-11-26", rules }) });

  const [first, second, ...others] = (await screen.findAllByRole("row")).slice(1);

  const links = within(first!)
    .getAllByRole("link")
    .map((link) => [link.textContent, link.getAttribute("href")]);
  expect(links).toEqual([
    ["One character is changed.", "/decisions/rules/one-edit"],
    ["1,200", "/decisions/rules/one-edit?list=uses"],
    ["3", "/decisions/rules/one-edit?list=reversals"],
    ["2", "/decisions/rules/one-edit"],
  ]);
  within(first!).getByText("1 open");
  within(second!).getByText("0");
  expect(others).toEqual([]);
  screen.getByText("One other rule has not been used yet.");
});

test("a supervisor reads what was said, and settles it with an outcome and a note", async () => {
  const settle = vi.fn();
  const { address } = open(aView(), { "rules.settle": settle });

  await screen.findByText("Two brothers.");
  await userEvent.click(screen.getByRole("link", { name: "Settle this" }));
  const dialog = await screen.findByRole("dialog", { name: "Settle this dispute" });
  expect(address()).toBe("/decisions/rules/one-edit?settle=dispute-1");
  await userEvent.click(within(dialog).getByRole("button", { name: "Settle the dispute" }));
  within(dialog).getByText("Choose what you make of it");
  within(dialog).getByText("Write why");
  expect(settle).not.toHaveBeenCalled();

  await userEvent.click(within(dialog).getByRole("radio", { name: /Rule stands/ }));
  await userEvent.type(within(dialog).getByLabelText("Why"), "The letter shows it.");
  await userEvent.click(within(dialog).getByRole("button", { name: "Settle the dispute" }));

  expect(settle).toHaveBeenCalledWith({
    disputeId: "dispute-1",
    outcome: "stands",
    note: "The letter shows it.",
  });
  expect(address()).toBe("/decisions/rules/one-edit");
});

test("a refusal to settle is shown as the server said it", async () => {
  const message = "Somebody else settled this just now. Load the page again.";
  const settle = () => {
    throw refusal({ code: "CONFLICT", message });
  };
  open(aView(), { "rules.settle": settle }, "?settle=dispute-1");

  await userEvent.click(await screen.findByRole("radio", { name: /to be changed/ }));
  await userEvent.type(screen.getByLabelText("Why"), "Twins.");
  await userEvent.click(screen.getByRole("button", { name: "Settle the dispute" }));

  await screen.findByText(message, { selector: ".mantine-Alert-title *" });
  expect(screen.getByLabelText("Why")).toHaveProperty("value", "Twins.");
});

test("what may not be settled says why, and what was said during a second review stays unseen", async () => {
  const [dispute] = aView().disputes;
  const own = { ...dispute!, settlingBlocked: "You said this yourself, so another supervisor settles it." };
  const kept = {
    id: "dispute-2",
    filedAt: own.filedAt,
    said: null,
    settled: null,
    settlingBlocked: "This request is in second review.",
  };
  open(aView({ disputes: [own, kept] }));

  await screen.findByText("You said this yourself, so another supervisor settles it.");
  screen.getByText("This request is in second review.", { exact: false });
  expect(screen.queryByRole("link", { name: "Settle this" })).toBeNull();
});

const noFigures = { uses: 0, reversals: 0, disputes: 0, openDisputes: 0 };
const priya = { id: "staff-priya", name: "Priya Natarajan", role: "supervisor", isCleared: true } as const;
const asPriya = { "sessions.current": () => aSession({ staff: priya }) };

function aView(facts: Partial<View> = {}): View {
  return {
    rule: "one-edit",
    sentence: "One character is changed.",
    verdict: "close",
    figures: { uses: 4, reversals: 1, disputes: 1, openDisputes: 1 },
    total: 1,
    next: null,
    previous: null,
    decisions: [],
    disputes: [
      {
        id: "dispute-1",
        filedAt: "2026-03-02T15:00:00.000Z",
        said: {
          caseId: "case-1",
          reference: "PD-7K4M-29Q",
          field: "name",
          verdict: "close",
          shouldBe: "different",
          modelVersion: "2026-11-26",
          by: "Dana Reyes",
          why: "Two brothers.",
        },
        settled: null,
        settlingBlocked: null,
      },
    ],
    ...facts,
  };
}

function open(view: View, answers: Record<string, (input: unknown) => unknown> = {}, query = "") {
  return renderWithApi(
    <RulePage />,
    { ...asPriya, "rules.get": () => view, ...answers },
    { at: `/decisions/rules/one-edit${query}` },
  );
}
