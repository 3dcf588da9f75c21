import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { aSession, dana, renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { QualityPage } from "./QualityPage.tsx";

type Page = Answers["quality"]["page"];
type Plan = Answers["quality"]["plan"];

beforeEach(() => localStorage.clear());

test("the figures stand in one line, and each number leads to its list", async () => {
  await showSample("/decisions/quality?week=2026-03-02", {
    figures: { sampled: 30, done: 18, tieBreaks: 1, agreement: anAgreement(0.94, 0.81) },
    totals: { all: 30, waiting: 11, "tie-break": 1, agreed: 17, differs: 1 },
  });

  screen.getByText("18 of 30 done · agreement 94% (κ 0.81) · 1 tie-break waiting");
  const figures = within(screen.getByRole("list", { name: "How many" }));
  expect(figures.getByRole("link", { name: "17 agreed" }).getAttribute("href")).toBe(
    "/decisions/quality?week=2026-03-02&state=agreed",
  );
});

test("what is still to be judged tells neither whose it is nor why it was drawn", async () => {
  await showSample("/decisions/quality", { rows: [aRow(), aRow({ decisionId: "d-2", isInvolved: true })] });

  const rows = screen.getAllByRole("row", { name: /PD-7K4M-29Q/ });
  expect(within(rows[0]!).getAllByText("Told after the review")).toHaveLength(2);
  within(rows[1]!).getByText("You took part");
});

test("a filter applies at once, and the address says so", async () => {
  const { address } = await showSample("/decisions/quality", { rows: [aRow()] });

  await userEvent.selectOptions(screen.getByLabelText("State"), "Differs");
  await userEvent.selectOptions(screen.getByLabelText("Why drawn"), "High risk");

  expect(address()).toBe("/decisions/quality?state=differs&why=high-risk");
});

test("the next review opens; when none is left for this person, it is said", async () => {
  const takeNext = vi
    .fn<() => unknown>()
    .mockReturnValueOnce(null)
    .mockReturnValueOnce({ decisionId: "d-9" });
  const { address } = await showSample(
    "/decisions/quality",
    { rows: [aRow()] },
    { "quality.takeNext": takeNext },
  );

  await userEvent.keyboard("n");
  await screen.findAllByText("Nothing waits for you now: the rest is for another supervisor.");
  await userEvent.keyboard("n");

  await waitFor(() => expect(address()).toBe("/decisions/quality/d-9"));
});

test("the plan says what to expect while it is typed, and is saved with its reason", async () => {
  const changePlan = vi.fn<(input: unknown) => void>();
  await showSample("/decisions/quality?dialog=plan", {}, { "quality.changePlan": changePlan });

  // 20 approvals and 10 rejections, two of them of high risk: 2 + 28 · 10%, and hardly anything to add.
  await screen.findByText("About 5 decisions a week");
  screen.getByText("(fewer than 1 of 20)");
  screen.getByText("12%");
  await userEvent.clear(screen.getByLabelText("Share at random"));
  await userEvent.type(screen.getByLabelText("Share at random"), "50");
  await screen.findByText("About 16 decisions a week");
  await userEvent.click(screen.getByRole("button", { name: "Change the plan from Mar 9, 2026" }));
  await screen.findByText("Say why you change the plan");
  await userEvent.type(screen.getByLabelText("Why you change it"), "Everybody is new.");
  await userEvent.click(screen.getByRole("button", { name: "Change the plan from Mar 9, 2026" }));

  await waitFor(() => expect(changePlan).toHaveBeenCalledTimes(1));
  expect(changePlan.mock.lastCall?.[0]).toEqual({
    seen: 1,
    settings: { ...settings, sharePercent: 50 },
    reason: "Everybody is new.",
  });
});

test("an auditor reads figures and plan, and begins nothing", async () => {
  const auditor = () => aSession({ staff: { ...dana, role: "auditor" } });
  await showSample("/decisions/quality?dialog=plan", {}, { "sessions.current": auditor });

  expect(screen.queryByRole("button", { name: /Review|Change/ })).toBeNull();
  screen.getByText("What the office began with.");
});

test("an office without a sample says when one comes", async () => {
  await showSample("/decisions/quality", {});

  screen.getByText("No sample has been drawn yet.");
  expect(screen.getByText("0 of 0 done · no agreement to count yet")).toBeTruthy();
});

async function showSample(
  at: string,
  facts: Partial<Page>,
  answers: Record<string, (input: unknown) => unknown> = {},
) {
  const supervisor = () => aSession({ staff: { ...dana, role: "supervisor" } });
  const shown = renderWithApi(
    <QualityPage />,
    {
      "sessions.current": supervisor,
      "quality.page": () => aPage(facts),
      "quality.plan": () => plan,
      ...answers,
    },
    { at },
  );
  await screen.findByText(/^Plan 1:/);
  return shown;
}

const settings = {
  sharePercent: 10,
  cap: 40,
  least: 1,
  seed: 8841,
  highRisk: true,
  reversals: true,
  staffSignals: true,
};

const alike = {
  by: "Li Moreau",
  isOfWeek: true,
  isReversal: false,
  hasSignals: false,
  isProtected: false,
} as const;

const plan: Plan = {
  inForce: 1,
  newest: 1,
  changesHoldFrom: "2026-03-09",
  plans: [
    {
      version: 1,
      settings,
      holdsFrom: "2000-01-03",
      changedAt: "2026-01-05T15:00:00.000Z",
      by: null,
      reason: null,
    },
  ],
  basis: {
    weeks: 1,
    groups: [
      { ...alike, isApproval: true, isHighRisk: false, count: 20 },
      { ...alike, isApproval: false, isHighRisk: false, count: 8 },
      { ...alike, isApproval: false, isHighRisk: true, count: 2 },
    ],
  },
};

function anAgreement(share: number, kappa: number) {
  return { judged: 100, agreed: 100 * share, share, kappa };
}

function aPage({ rows = [], ...facts }: Partial<Page>): Page {
  return {
    rows,
    next: null,
    previous: null,
    total: rows.length,
    totals: { all: rows.length, waiting: rows.length, "tie-break": 0, agreed: 0, differs: 0 },
    figures: {
      sampled: rows.length,
      done: 0,
      tieBreaks: 0,
      agreement: { judged: 0, agreed: 0, share: null, kappa: null },
    },
    weeks: ["2026-03-02"],
    begun: null,
    ...facts,
  };
}

function aRow(facts: Partial<Page["rows"][number]> = {}): Page["rows"][number] {
  return {
    decisionId: "d-1",
    reference: "PD-7K4M-29Q",
    decidedAt: "2026-03-02T15:00:00.000Z",
    week: "2026-03-02",
    why: "drawn",
    state: "waiting",
    by: null,
    isInvolved: false,
    reviewer: null,
    ...facts,
  };
}
