import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { refusal, renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { CasePage } from "./CasePage.tsx";
import { aBirthDate, aCallback, aCaseView, aGate, aMaskedCaseView } from "./testing.ts";

test("the title of the tab is the reference and names nobody", async () => {
  await open(aCaseView());

  expect(document.title).toBe("PD-7K4M-29Q · Proofdesk");
});

test("a difference is read out as one sentence and checked with a key", async () => {
  let checkedAt: string | null = null;
  const check = vi.fn(() => void (checkedAt = "2026-03-02T15:01:00.000Z"));
  await open(() => aCaseView({ comparisons: [aBirthDate({ checkedAt })] }), { "evidence.check": check });

  await userEvent.keyboard("j");
  expect(document.activeElement).toBe(
    screen.getByRole("row", {
      name:
        "Date of birth. Different. They sent March 4, 1988. On record April 3, 1988. " +
        "Day and month may be swapped. Not yet checked.",
    }),
  );
  await userEvent.keyboard("v");

  expect(check).toHaveBeenCalledWith({ caseId: "case-1", field: "date-of-birth" });
  await screen.findByText("10:01 am");
  expect(screen.getByRole("checkbox", { name: "Checked: Date of birth" })).toHaveProperty("checked", true);
});

test("a check the server refuses is taken back and says why", async () => {
  const reason = "Your claim on this request has ended.";
  const check = () => {
    throw refusal({ code: "CONFLICT", message: reason });
  };
  await open(aCaseView(), { "evidence.check": check });

  await userEvent.keyboard("jv");

  await screen.findByText(reason);
  expect(screen.getByRole("checkbox", { name: "Checked: Date of birth" })).toHaveProperty("checked", false);
});

test("an approval that is blocked says why and sends nothing", async () => {
  const approve = vi.fn();
  const blocker = "Date of birth does not agree: check it and mark it.";
  const view = aCaseView({ gate: aGate({ blockers: [blocker] }) });
  const { address } = await open(view, { "decisions.approve": approve });

  await userEvent.keyboard("a{Control>}{Enter}{/Control}");

  screen.getByRole("button", { name: "Approve", description: blocker });
  expect(screen.getByText(blocker, { selector: "output *" })).toBeDefined();
  expect(approve).not.toHaveBeenCalled();
  expect(address()).toBe("/cases/case-1");
});

test("a plain approval takes two keys and names the version it was decided on", async () => {
  const approve = vi.fn(() => decided);
  await open(aCaseView(), { "decisions.approve": approve });

  await userEvent.keyboard("a");
  const panel = await screen.findByRole("form", { name: "Approve PD-7K4M-29Q" });
  await within(panel).findByText("Send code to: n•••@e•••.com, the email on record. It works for 24 hours.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  expect(approve).toHaveBeenCalledWith({ caseId: "case-1", version: 4, reason: "full-match", note: "" });
  await screen.findByText("Approved PD-7K4M-29Q");
});

test("after a confirmed callback that is the reason offered first", async () => {
  await open(aCaseView({ callback: aCallback({ state: "confirmed" }) }), {}, "?panel=approve");

  expect(await screen.findByRole("radio", { name: "Match, confirmed by callback" })).toHaveProperty(
    "checked",
    true,
  );
});

test("a conflict shows the server's sentence and keeps what was typed", async () => {
  const message = "This request changed while you were reading. Li Moreau: added a note.";
  const reject = vi.fn(() => {
    throw refusal({ code: "CONFLICT", message });
  });
  await open(aCaseView(), { "decisions.reject": reject }, "?panel=reject");

  await userEvent.keyboard("4");
  await userEvent.type(screen.getByLabelText("Note for the file"), "Birth date is another.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await screen.findByText(message, { selector: ".mantine-Alert-title *" });
  expect(reject).toHaveBeenCalledWith({
    caseId: "case-1",
    version: 4,
    reason: "dob-mismatch",
    note: "Birth date is another.",
  });
  expect(screen.getByLabelText("Note for the file")).toHaveProperty("value", "Birth date is another.");
});

test("a question goes to a supervisor with a key, a digit and its words", async () => {
  const escalate = vi.fn();
  await open(aCaseView(), { "cases.escalate": escalate });

  await userEvent.keyboard("e");
  await screen.findByRole("form", { name: "Escalate PD-7K4M-29Q" });
  await userEvent.keyboard("4");
  await userEvent.type(screen.getByLabelText("Question to answer"), "Is a copy enough?");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  const input = { caseId: "case-1", version: 4, reason: "policy-unclear", note: "Is a copy enough?" };
  expect(escalate).toHaveBeenCalledWith(input);
  await screen.findByText("PD-7K4M-29Q waits for a supervisor");
});

test("a hold takes a key, a reason and a date; without them it says what is missing", async () => {
  const hold = vi.fn();
  await open(aCaseView(), { "cases.hold": hold });

  await userEvent.keyboard("h");
  await screen.findByRole("form", { name: "Put PD-7K4M-29Q on hold" });
  await userEvent.keyboard("3{Control>}{Enter}{/Control}");
  await screen.findByText("Choose a date");
  await userEvent.type(screen.getByLabelText("Hold until"), "2026-03-06");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  const input = { caseId: "case-1", version: 4, reason: "outage", until: "2026-03-06", note: "" };
  expect(hold).toHaveBeenCalledWith(input);
});

test("whoever asked is named to the supervisor who answers", async () => {
  const answer = vi.fn();
  const view = aCaseView({ asker: "Li Moreau" }, "escalated");
  await open(view, { "cases.answerEscalation": answer }, "?panel=answer");

  screen.getByText("Li Moreau asked, and gets the request back with your answer.");
  await userEvent.type(screen.getByLabelText("Answer"), "Yes.");
  await userEvent.click(screen.getByRole("button", { name: "Answer and give it back" }));

  expect(answer).toHaveBeenCalledWith({ caseId: "case-1", version: 4, note: "Yes." });
  expect(screen.queryByRole("button", { name: "Ask for information" })).toBeNull();
});

test("who does not hold the case reads it masked and can decide nothing", async () => {
  await open(aMaskedCaseView(), {}, "?panel=approve");

  screen.getByText("Li Moreau is working on this: reading only.");
  for (const name of ["Approve", "Reject", "Ask for information", "Call back", "Take this request"]) {
    expect(screen.queryByRole("button", { name })).toBeNull();
  }
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.queryByRole("form")).toBeNull();
});

test("outside calling hours a callback cannot be saved, and the button says why", async () => {
  const blocked = "It is outside calling hours (8 am to 8 pm) where they are.";
  const log = vi.fn();
  await open(aCaseView({ callback: aCallback({ blocked }) }), { "callbacks.log": log }, "?panel=callback");

  await userEvent.selectOptions(screen.getByLabelText("Outcome"), "No answer");
  await userEvent.click(screen.getByRole("button", { name: "Save callback", description: blocked }));

  expect(log).not.toHaveBeenCalled();
});

test("a callback names the number by its place on the record, never by digits", async () => {
  const log = vi.fn(() => ({ state: "confirmed" }));
  await open(aCaseView(), { "callbacks.log": log });

  await userEvent.keyboard("c");
  await screen.findByRole("radio", { name: "(•••) •••-••77" });
  await userEvent.selectOptions(screen.getByLabelText("Outcome"), "Confirmed");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  expect(log).toHaveBeenCalledWith({
    caseId: "case-1",
    version: 4,
    contactId: "phone-1",
    outcome: "confirmed",
    note: "",
  });
});

test("what is missing in a panel is said and gets the focus, and nothing is sent", async () => {
  const withdraw = vi.fn();
  await open(aCaseView(), { "cases.withdraw": withdraw }, "?panel=withdraw");

  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  screen.getByText("Say how the requester told us");
  expect(document.activeElement).toBe(screen.getByLabelText("How they told us"));
  expect(withdraw).not.toHaveBeenCalled();
});

test("what was typed before comes back, and what is typed now is saved", async () => {
  const saveDraft = vi.fn();
  const draft = { note: "Rang twice" };
  await open(aCaseView({ draft }), { "cases.saveDraft": saveDraft }, "?panel=note");

  const box = screen.getByLabelText("Note");
  expect(box).toHaveProperty("value", "Rang twice");
  await userEvent.type(box, ".");
  await userEvent.tab();

  expect(saveDraft).toHaveBeenCalledWith({ caseId: "case-1", fields: { note: "Rang twice." } });
  await screen.findByText("Saved");
});

test("closing a panel loses no text", async () => {
  await open(aCaseView(), {}, "?panel=note");

  await userEvent.type(screen.getByLabelText("Note"), "Half a");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByLabelText("Note")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Write a note" }));

  expect(screen.getByLabelText("Note")).toHaveProperty("value", "Half a");
});

test("typing keeps the claim, at most once a minute", async () => {
  const renewClaim = vi.fn(() => ({ claimEndsAt: "2026-03-02T15:15:00.000Z" }));
  await open(aCaseView(), { "cases.renewClaim": renewClaim }, "?panel=note");

  await userEvent.type(screen.getByLabelText("Note"), "Many letters");

  expect(renewClaim).toHaveBeenCalledOnce();
});

test("one's own decision can be stopped while it waits to go out", async () => {
  const stop = vi.fn(() => ({ caseId: "case-1" }));
  await open(aMaskedCaseView({ claim: null, decisions: [aDecision()] }), { "decisions.stop": stop });

  screen.getByText(/Code goes out at 10:00:30 am/);
  await userEvent.click(screen.getByRole("button", { name: "Stop PD-7K4M-29Q" }));

  expect(stop).toHaveBeenCalledWith({ decisionId: "decision-1" });
});

const decided = {
  decisionId: "decision-1",
  reference: "PD-7K4M-29Q",
  sendAt: "2026-03-02T15:00:30.000Z",
  next: "send",
};

function aDecision(): Answers["cases"]["get"]["decisions"][number] {
  return {
    id: "decision-1",
    kind: "approve",
    reason: "full-match",
    note: "",
    by: "Dana Reyes",
    decidedAt: "2026-03-02T15:00:00.000Z",
    sendAt: "2026-03-02T15:00:30.000Z",
    stoppedAt: null,
    overturnedAt: null,
    mayStop: true,
    auditSeq: 12,
    policyVersion: 1,
    modelVersion: "2026-11-26",
    stoodOn: [],
  };
}

type CaseView = Answers["cases"]["get"];

async function open(
  view: CaseView | (() => CaseView),
  answers: Record<string, (input: unknown) => unknown> = {},
  query = "",
) {
  const opened = renderWithApi(
    <CasePage />,
    {
      "cases.get": () => (typeof view === "function" ? view() : view),
      "cases.saveDraft": () => undefined,
      "cases.renewClaim": () => ({ claimEndsAt: "2026-03-02T15:15:00.000Z" }),
      "decisions.preview": () => ({
        subject: "Your access code",
        body: "We've approved your request.",
        language: "en",
        goesTo: "n•••@e•••.com",
        channel: "email",
        lifeHours: 24,
        notice: null,
      }),
      ...answers,
    },
    { at: `/cases/case-1${query}` },
  );
  await screen.findByRole("heading", { level: 1, name: "PD-7K4M-29Q" });
  // The panel of the address takes the focus once it is there.
  await act(async () => {});
  return opened;
}
