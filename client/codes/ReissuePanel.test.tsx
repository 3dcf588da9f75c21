import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { CasePage } from "../cases/CasePage.tsx";
import { aMaskedCaseView } from "../cases/testing.ts";
import { refusal, renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";

type CaseView = Answers["cases"]["get"];

test("a code that expired unused is sent again with a key and a press, and the panel says where it goes", async () => {
  const reissue = vi.fn(() => ({ codeId: "code-2", sendAt: "2026-03-02T15:00:30.000Z" }));
  const { address } = await open(anExpiredCase(), { "codes.reissue": reissue });

  screen.getByRole("heading", { name: "The code expired unused" });
  await userEvent.keyboard("s");
  await screen.findByText("Send code to: n•••@e•••.com, the email on record. It works for 24 hours.");
  expect(address()).toBe("/cases/case-1?panel=reissue");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  expect(reissue).toHaveBeenCalledWith({ caseId: "case-1", version: 4 });
  await vi.waitFor(() => expect(address()).toBe("/cases/case-1"));
});

test("what has changed since the approval is said under the button, and nothing is sent", async () => {
  const reissue = vi.fn();
  const blocked = "Since the approval this has changed: a contact on record.";
  const { address } = await open(anExpiredCase({ blocked }), { "codes.reissue": reissue });

  await userEvent.keyboard("s");

  screen.getByRole("button", { name: "Send a new code", description: blocked });
  expect(address()).toBe("/cases/case-1");
  expect(reissue).not.toHaveBeenCalled();
});

test("when somebody was quicker, the panel says so and stays", async () => {
  const reason = "There is no code to send again: none has expired unused on this request.";
  const reissue = () => {
    throw refusal({ code: "CONFLICT", message: reason });
  };
  const { address } = await open(anExpiredCase(), { "codes.reissue": reissue }, "?panel=reissue");

  await userEvent.click(screen.getByRole("button", { name: /^Send a new code/ }));

  await screen.findByText(reason, { selector: ".mantine-Alert-title *" });
  expect(address()).toBe("/cases/case-1?panel=reissue");
});

test("a code that is sent again can be stopped until it leaves", async () => {
  const stop = vi.fn(() => ({ caseId: "case-1" }));
  const view = aDecidedCase({ sendingAgain: { codeId: "code-2", sendAt: "2026-03-02T15:00:30.000Z" } });
  await open(view, { "codes.stopReissue": stop });

  screen.getByText("Sent again.");
  await userEvent.click(screen.getByRole("button", { name: "Stop PD-7K4M-29Q" }));

  expect(stop).toHaveBeenCalledWith({ codeId: "code-2" });
});

test("an account that is linked says whether what the portal reported since asks for a new code", async () => {
  const event = { id: "event-1", kind: "unusual-activity", happenedAt: "2026-03-01T15:00:00.000Z", note: "" };
  const linkedAt = "2026-02-01T15:00:00.000Z";
  const account = { linkedAt, needsNewCode: true, events: [event] } as CaseView["account"];

  await open(aMaskedCaseView({ account }));

  screen.getByText(/^Linked with a code on .*asks for a new code\.$/);
  expect(screen.getByText("Unusual activity")).toBeDefined();
});

/** Approved eight days ago, with a code that nobody used. */
function anExpiredCase(facts: Partial<NonNullable<CaseView["reissue"]>> = {}): CaseView {
  const reissue = {
    blocked: null,
    was: { state: "expired", endedAt: "2026-02-23T15:00:30.000Z" },
    goesTo: "n•••@e•••.com",
    channel: "email",
    lifeHours: 24,
    isLongLived: false,
    ...facts,
  } as const;
  return aDecidedCase({ reissue });
}

function aDecidedCase(facts: Partial<CaseView>): CaseView {
  const view = aMaskedCaseView({ claim: null, ...facts });
  return { ...view, case: { ...view.case, status: "approved", closedAt: "2026-02-22T15:00:00.000Z" } };
}

async function open(view: CaseView, answers: Record<string, (input: unknown) => unknown> = {}, search = "") {
  const preview = {
    subject: "Your access code",
    body: "Your access code is: ••••",
    language: "en",
    goesTo: "n•••@e•••.com",
    channel: "email",
    lifeHours: 24,
    notice: null,
  };
  const api = { "cases.get": () => view, "decisions.preview": () => preview, ...answers };
  const rendered = renderWithApi(<CasePage />, api, { at: `/cases/case-1${search}` });
  await screen.findByRole("heading", { level: 1 });
  // The panel of the address takes the focus once it is there.
  await act(async () => {});
  return rendered;
}
