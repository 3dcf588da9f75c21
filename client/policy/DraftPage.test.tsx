import { screen, within, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { policyVersion1 } from "../../shared/policy.ts";
import { countCase, noCounts } from "../../shared/policy-trial.ts";
import { aSession, refusal, renderWithApi } from "../testing.tsx";
import { DraftPage } from "./DraftPage.tsx";
import { aDraft, priya } from "./testing.ts";
import type { Draft } from "./use-draft.ts";

const longer = { ...policyVersion1, sendHoldSeconds: 60 };

test("a switch is saved as it is turned, with the draft as it was seen", async () => {
  const change = vi.fn<(input: unknown) => null>(() => null);
  await show("/admin/policy/draft", aDraft(), { "policy.changeDraft": change });

  await userEvent.click(screen.getByLabelText("When the risk is Normal, a confirmed callback is needed."));

  await waitFor(() =>
    expect(change).toHaveBeenCalledWith({
      draftId: "draft-1",
      version: 1,
      path: "byRisk.normal.confirmedCallback",
      value: true,
    }),
  );
  await screen.findByText("Saved. Sentence 1.2: On");
});

test("a number is saved when it is left; one out of bounds says so, stays, and is not sent", async () => {
  const change = vi.fn<(input: unknown) => null>(() => null);
  await show("/admin/policy/draft", aDraft(), { "policy.changeDraft": change });
  const hold = () => screen.getByLabelText(/^A decision can be stopped for/);

  await userEvent.clear(hold());
  await userEvent.type(hold(), "5");
  await userEvent.tab();
  const told = screen.getByText("Use a whole number from 10 to 300.");
  expect(hold().getAttribute("aria-describedby")).toContain(told.id);
  expect(hold()).toHaveProperty("value", "5");
  expect(change).not.toHaveBeenCalled();
  await userEvent.type(hold(), "0{Enter}");

  await waitFor(() =>
    expect(change).toHaveBeenCalledWith(expect.objectContaining({ path: "sendHoldSeconds", value: 50 })),
  );
});

test("choices are saved in their own order", async () => {
  const change = vi.fn<(input: unknown) => null>(() => null);
  const rules = {
    ...policyVersion1,
    different: { confirmedCallback: [], secondReviewer: ["phone" as const] },
  };
  await show("/admin/policy/draft", aDraft({ rules }), { "policy.changeDraft": change });
  const group = within(
    screen.getByRole("group", { name: /second person checks the request where this is different/ }),
  );

  await userEvent.click(group.getByLabelText("Name"));

  await waitFor(() =>
    expect(change).toHaveBeenCalledWith(
      expect.objectContaining({ path: "different.secondReviewer", value: ["name", "phone"] }),
    ),
  );
});

test("what another supervisor changed meanwhile is told at the sentence, which shows theirs again", async () => {
  const message = "Ruth Adeyemi changed sentence 8.2 of this draft meanwhile.";
  await show("/admin/policy/draft", aDraft(), {
    "policy.changeDraft": () => {
      throw refusal({ code: "CONFLICT", message });
    },
  });
  const box = () => screen.getByLabelText("When the risk is Normal, a confirmed callback is needed.");

  await userEvent.click(box());

  await screen.findByRole("note", { name: message });
  await waitFor(() => expect(box()).toHaveProperty("checked", false));
});

test("what does not hold together is said above and at its sentence", async () => {
  const problem = "A request is closed after its requester was reminded, not before.";
  await show("/admin/policy/draft", aDraft({ problems: [{ path: "deadlines.silenceCloseDays", problem }] }));

  const above = within(screen.getByRole("note", { name: "The draft does not hold together yet" }));
  expect(above.getByRole("link", { name: "8.8" }).getAttribute("href")).toBe("#sentence-8.8");
  expect(screen.getAllByText(problem, { exact: false })).toHaveLength(2);
});

test("while publication is asked for the sentences are read, not changed", async () => {
  const blocked = { changing: "Publication has been asked for.", asking: null, publishing: null };
  await show("/admin/policy/draft", aDraft({ blocked, askedBy: "Ruth Adeyemi" }));

  screen.getByRole("note", { name: "Publication has been asked for." });
  expect(screen.queryAllByRole("checkbox")).toEqual([]);
});

test("a comparison shows what changes and who changed it", async () => {
  const changes: Draft["changes"] = [
    {
      id: "1",
      path: "sendHoldSeconds",
      from: 30,
      to: 60,
      by: "Ruth Adeyemi",
      changedAt: "2026-03-02T16:00:00.000Z",
    },
  ];
  await show("/admin/policy/draft?tab=compare", aDraft({ rules: longer, changes }));

  screen.getByRole("tab", { name: "Compare (1)" });
  screen.getByRole("region", { name: "What the draft changes in policy 1" });
  expect(screen.getByRole("list", { name: /Changes/ }).textContent).toContain(
    "Ruth Adeyemi, sentence 8.2: from 30 to 60",
  );
});

test("a trial tells its figures, the groups and the gap, and leads to the cases behind each", async () => {
  const counts = noCounts();
  const add = (reason: "other" | "lost-or-expired", tried: number, different: number) => {
    for (let n = 0; n < tried; n += 1) {
      const effects = n < different ? (["callback"] as const) : [];
      countCase(counts, { reason, language: "en", tradition: "plain-latin", isOpen: false, effects });
    }
  };
  add("other", 40, 10);
  add("lost-or-expired", 20, 1);
  const trial = aTrial({ counts });
  const cases = [
    { id: "c-1", reference: "PD-7K4M-29Q", status: "approved", reason: "other", receivedAt: "" },
  ];
  await show("/admin/policy/draft?tab=try", aDraft({ rules: longer, trial, hasCurrentTrial: true }), {
    "policy.trialCases": () => cases,
  });

  screen.getByRole("heading", {
    name: "49 of 60 decided and 0 of 0 open requests would be treated the same.",
  });
  screen.getByText(
    /Gap: 20.0 percentage points, from Something else \(25.0% of 40\) to Code lost or expired \(5.0% of 20\)/,
  );
  screen.getByText(/Past cases can’t show what a change of 8.2 does/);
  screen.getByText(/An estimate from the shape of the name, never of nationality/);
  await userEvent.click(screen.getByRole("link", { name: "Would need a callback" }));

  const link = await screen.findByRole("link", { name: "PD-7K4M-29Q" });
  expect(link.getAttribute("href")).toBe("/cases/c-1");
  screen.getByText("The newest 1 of 11");
});

test("a trial of an earlier draft says that it is outdated", async () => {
  await show("/admin/policy/draft?tab=try", aDraft({ rules: longer, trial: aTrial({ counts: noCounts() }) }));

  expect(screen.getByRole("note", { name: /The draft has changed since this trial/ })).toBeTruthy();
});

test("a trial under way shows how far it is", async () => {
  const trial = aTrial({ endedAt: null, percent: 40 });
  await show("/admin/policy/draft?tab=try", aDraft({ rules: longer, trial }));

  expect(screen.getByRole("progressbar", { name: "Trying the draft" })).toHaveProperty("value", 40);
  screen.getByText("40%");
});

test("publication is asked for with a reason; what stands against it disables the button and says why", async () => {
  const ask = vi.fn<(input: unknown) => null>(() => null);
  await show("/admin/policy/draft?tab=publish", aDraft({ rules: longer }), {
    "policy.askForPublication": ask,
  });

  await userEvent.click(screen.getByRole("button", { name: "Ask another supervisor to publish" }));
  screen.getByText("Say why, for whoever reads it later");
  await userEvent.type(screen.getByLabelText("Why the policy should change"), "Agreed on Monday.");
  await userEvent.click(screen.getByRole("button", { name: "Ask another supervisor to publish" }));

  await waitFor(() =>
    expect(ask).toHaveBeenCalledWith({ draftId: "draft-1", version: 1, reason: "Agreed on Monday." }),
  );
});

test("whoever asked sees why they don't publish it, and may take it back", async () => {
  const publish = vi.fn<() => object>(() => ({ version: 2 }));
  const why = "You asked for publication, so another supervisor publishes it.";
  const asked = { askedBy: priya.name, askedAt: "2026-03-02T16:00:00.000Z", reason: "Agreed on Monday." };
  const blocked = { changing: "Asked.", asking: "Asked.", publishing: why };
  await show("/admin/policy/draft?tab=publish", aDraft({ rules: longer, ...asked, blocked }), {
    "policy.publish": publish,
  });

  screen.getByRole("button", { name: "Publish policy 2", description: why });
  await userEvent.click(screen.getByRole("button", { name: "Publish policy 2" }));

  expect(publish).not.toHaveBeenCalled();
  screen.getByText("Agreed on Monday.");
  screen.getByRole("button", { name: "Send the draft back" });
});

test("publishing leads to the policy in force", async () => {
  const publish = vi.fn<(input: unknown) => object>(() => ({ version: 2 }));
  const asked = { askedBy: "Ruth Adeyemi", askedAt: "2026-03-02T16:00:00.000Z", reason: "Agreed on Monday." };
  const blocked = { changing: "Asked.", asking: "Asked.", publishing: null };
  const { address } = await show(
    "/admin/policy/draft?tab=publish",
    aDraft({ rules: longer, ...asked, blocked }),
    {
      "policy.publish": publish,
    },
  );

  await userEvent.click(screen.getByRole("button", { name: "Publish policy 2" }));

  await waitFor(() => expect(address()).toBe("/admin/policy"));
  expect(publish).toHaveBeenCalledWith({ draftId: "draft-1", version: 1 });
});

test("a draft is discarded on purpose", async () => {
  const discard = vi.fn<(input: unknown) => null>(() => null);
  await show("/admin/policy/draft?tab=publish", aDraft(), { "policy.discardDraft": discard });

  await userEvent.click(screen.getByRole("link", { name: "Discard the draft" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Discard the draft" }));
  await userEvent.click(dialog.getByRole("button", { name: "Discard the draft" }));

  await waitFor(() => expect(discard).toHaveBeenCalledWith({ draftId: "draft-1", version: 1 }));
});

test("without a draft the page says so and leads back", async () => {
  renderWithApi(
    <DraftPage />,
    { "sessions.current": () => aSession({ staff: priya }), "policy.draft": () => null },
    { at: "/admin/policy/draft" },
  );

  await screen.findByText("No draft is open.");
  const back = screen.getByRole("link", { name: "Read the policy in force" });
  expect(back.getAttribute("href")).toBe("/admin/policy");
});

function aTrial(facts: Partial<NonNullable<Draft["trial"]>>): NonNullable<Draft["trial"]> {
  return {
    decided: 500,
    askedAt: "2026-03-02T16:00:00.000Z",
    askedBy: priya.name,
    endedAt: "2026-03-02T16:00:02.000Z",
    percent: 100,
    isWithheld: false,
    counts: null,
    unreadable: 0,
    ...facts,
  };
}

async function show(at: string, draft: Draft, answers: Record<string, (input: unknown) => unknown> = {}) {
  const shown = renderWithApi(
    <DraftPage />,
    { "sessions.current": () => aSession({ staff: priya }), "policy.draft": () => draft, ...answers },
    { at },
  );
  await screen.findByRole("heading", { name: /^Draft of policy/ });
  return shown;
}
