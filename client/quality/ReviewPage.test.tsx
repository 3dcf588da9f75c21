import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { aSession, dana, renderWithApi } from "../testing.tsx";
import { type Review, ReviewPage } from "./ReviewPage.tsx";

beforeEach(() => localStorage.clear());

test("a judgement is made with the keys of deciding, before anything is said of the decision", async () => {
  const judge = vi.fn<(input: unknown) => unknown>(() => ({ state: "agreed" }));
  await showReview({ isJudging: true, draft: nothingYet }, { "quality.judge": judge });

  screen.getByText("Blind review.");
  expect(screen.queryByText("What was lacking, if anything")).toBeNull();
  await userEvent.keyboard("r");
  await userEvent.type(screen.getByLabelText("Note"), "Two people.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await waitFor(() => expect(judge).toHaveBeenCalledTimes(1));
  expect(judge.mock.lastCall?.[0]).toEqual({
    decisionId: "d-1",
    judgement: "reject",
    note: "Two people.",
  });
});

test("what was lacking is said once the decision is shown, and saved with how grave it is", async () => {
  const grade = vi.fn<(input: unknown) => unknown>();
  await showReview({ isGrading: true, state: "tie-break", sides }, { "quality.grade": grade });

  screen.getByText("Your judgement is saved and stays as it is.");
  screen.getByRole("region", { name: "Decided" });
  screen.getByText("Not graded yet.");
  await userEvent.click(screen.getByLabelText("Note on the file missing or unclear"));
  await userEvent.click(screen.getByText("Major"));
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await waitFor(() => expect(grade).toHaveBeenCalledTimes(1));
  expect(grade.mock.lastCall?.[0]).toEqual({
    decisionId: "d-1",
    deficiencies: [{ code: "note-quality", severity: "major" }],
  });
});

test("without a judgement nothing is sent, and the form says what is missing", async () => {
  const judge = vi.fn<(input: unknown) => unknown>();
  await showReview({ isJudging: true, draft: nothingYet }, { "quality.judge": judge });

  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await screen.findByText("Choose what you would have decided");
  expect(judge).not.toHaveBeenCalled();
});

test("what was typed before a reload is there again", async () => {
  await showReview({ isJudging: true, draft: { ...nothingYet, judgement: "ask", note: "Two p" } });

  expect(screen.getByRole<HTMLInputElement>("radio", { name: "Ask for information" }).checked).toBe(true);
  expect(screen.getByLabelText<HTMLTextAreaElement>("Note").value).toBe("Two p");
});

test("whoever may not judge is told why, and sees nothing", async () => {
  const blocked = "You took part in this request, so somebody else reviews it.";
  await showReview({ takingBlocked: blocked, evidence: null });

  expect(screen.getByRole("button", { name: "Begin the review" }).getAttribute("aria-disabled")).toBe("true");
  screen.getByText(blocked);
  expect(screen.queryByText("What to settle")).toBeNull();
});

test("a tie-break that waits says for whom, with both sides to see", async () => {
  await showReview({ state: "tie-break", turn: "tie-break", caseId: "case-1", sides });

  screen.getByText(/a third person, who is neither of you two, settles it/);
  screen.getByRole("region", { name: "Decided" });
  screen.getByRole("region", { name: "First judgement" });
  expect(screen.getByText(/approved without opening the correspondence/)).toBeTruthy();
});

const nothingYet = { judgement: null, note: "" };

const sides: Review["sides"] = {
  reasons: ["staff-signals"],
  staffSignals: ["correspondence-unread"],
  decided: {
    kind: "approve",
    reason: "full-match",
    by: "Li Moreau",
    note: "",
    overturnedAt: null,
    auditSeq: 12,
    policyVersion: 1,
    checkedFields: [],
    readCorrespondence: false,
  },
  judged: [
    {
      turn: "first",
      by: "Priya Natarajan",
      isYours: true,
      savedAt: "2026-03-09T15:00:00.000Z",
      judgement: "ask",
      deficiencies: null,
      note: "",
    },
  ],
};

async function showReview(facts: Partial<Review>, answers: Record<string, (input: unknown) => unknown> = {}) {
  const supervisor = () => aSession({ staff: { ...dana, role: "supervisor" } });
  const shown = renderWithApi(
    <ReviewPage />,
    {
      "sessions.current": supervisor,
      "quality.get": () => ({ ...aReview, ...facts }),
      "quality.keepJudgement": () => undefined,
      ...answers,
    },
    { at: "/decisions/quality/d-1" },
  );
  await screen.findByRole("heading", { name: "Review of PD-7K4M-29Q" });
  return shown;
}

const aReview: Review = {
  decisionId: "d-1",
  caseId: null,
  reference: "PD-7K4M-29Q",
  week: "2026-03-02",
  state: "waiting",
  why: "drawn",
  turn: "first",
  decidedAt: "2026-03-02T15:00:00.000Z",
  isJudging: false,
  isGrading: false,
  draft: null,
  takenBy: null,
  takingBlocked: null,
  evidence: {
    isMasked: false,
    request: { receivedAt: "2026-03-01T15:00:00.000Z", channel: "portal" },
    submitted: { description: "", representative: "", reason: "other", language: "en" },
    comparisons: [],
    record: { flags: [] },
    risk: "normal",
    signals: [],
    correspondence: [],
    calls: [],
  },
  sides: null,
};
