import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { aSession, dana, renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { DecisionsPage } from "./DecisionsPage.tsx";

type Page = Answers["decisions"]["page"];
type Row = Page["rows"][number];

beforeEach(() => localStorage.clear());

test("a row says what was decided, why, by whom and on what, in the office's time", async () => {
  await showDecisions("/decisions", { rows: [aRow({ kind: "reject", reason: "dob-mismatch" })] });

  const cells = within(await screen.findByRole("row", { name: /PD-7K4M-29Q/ }));
  for (const words of [
    "Mar 2, 2026, 10:00 am ET",
    "Dana Reyes",
    "Rejected",
    "Date of birth does not match",
  ]) {
    cells.getByText(words);
  }
  cells.getByText("Checks: 6 same, date of birth different.");
  cells.getByText("Confirmed");
  expect(cells.getByText("#318")).toBeTruthy();
});

test("a stopped decision is marked", async () => {
  await showDecisions("/decisions", { rows: [aRow({ stoppedAt: "2026-03-02T15:00:10.000Z" })] });

  const cells = within(await screen.findByRole("row", { name: /PD-7K4M-29Q/ }));
  expect(cells.getByText("Stopped")).toBeTruthy();
});

test("a row leads to its case, which knows the way back", async () => {
  const { router, address } = await showDecisions("/decisions?kind=reject", { rows: [aRow()] });

  await userEvent.click(screen.getByRole("link", { name: "PD-7K4M-29Q" }));

  expect(address()).toBe("/cases/case-1");
  expect(router.state.location.state).toEqual({ list: "/decisions?kind=reject" });
});

test("a filter applies at once, the address says so, and the number of results is read out", async () => {
  const page = vi.fn<(input: unknown) => Page>(() => aPage([aRow()]));
  const { address } = await showDecisions("/decisions", {}, { "decisions.page": page });

  await userEvent.selectOptions(screen.getByLabelText("Decision"), "Rejected");
  await userEvent.selectOptions(screen.getByLabelText("Decided by"), "Dana Reyes");
  fireEvent.change(screen.getByLabelText("From"), { target: { value: "2026-03-01" } });
  await userEvent.click(screen.getByLabelText("Stopped only"));

  expect(address()).toBe("/decisions?kind=reject&by=staff-dana&from=2026-03-01&stopped=yes");
  await waitFor(() =>
    expect(page.mock.lastCall?.[0]).toEqual({
      kind: "reject",
      by: "staff-dana",
      from: "2026-03-01",
      stopped: "yes",
      sort: "newest",
      size: 25,
    }),
  );
  await screen.findByText("1 result. Filtered: rejected, by Dana Reyes, from Mar 1, 2026, stopped.");
});

test("a year that is still being typed filters nothing", async () => {
  const { address } = await showDecisions("/decisions", { rows: [aRow()] });

  fireEvent.change(screen.getByLabelText("To"), { target: { value: "0202-03-01" } });

  expect(address()).toBe("/decisions");
});

test("what is damaged in an address is left out", async () => {
  const page = vi.fn<(input: unknown) => Page>(() => aPage([]));
  await showDecisions(
    "/decisions?kind=maybe&from=2026-02-31&policy=x&by=' or 1&reason=other",
    {},
    { "decisions.page": page },
  );

  expect(page.mock.lastCall?.[0]).toEqual({ reason: "other", sort: "newest", size: 25 });
});

test("each figure leads to its list and keeps the other filters", async () => {
  const totals = { all: 1204, approve: 802, reject: 300, ask: 102, stopped: 3 };
  await showDecisions("/decisions?kind=reject&by=staff-dana", { rows: [aRow()], total: 300, totals });

  const figures = within(screen.getByRole("list", { name: "How many" }));
  expect(figures.getByRole("link", { name: "1,204 decisions" }).getAttribute("href")).toBe(
    "/decisions?by=staff-dana",
  );
  expect(figures.getByRole("link", { name: "3 stopped" }).getAttribute("href")).toBe(
    "/decisions?by=staff-dana&stopped=yes",
  );
  expect(figures.getByRole("link", { current: true }).textContent).toBe("300 rejected");
});

test("j and k move between rows, the brackets between pages", async () => {
  const rows = [aRow({ id: "d-1", reference: "PD-AAAA-AAA" }), aRow({ id: "d-2" })];
  const { router } = await showDecisions("/decisions?kind=ask", { rows, total: 60, next: "2026_d-2" });

  await userEvent.keyboard("jj");
  expect(document.activeElement?.textContent).toBe("PD-7K4M-29Q");
  await userEvent.keyboard("]");

  expect(router.state.location.search).toBe("?kind=ask&after=2026_d-2");
  await screen.findByText("3–4 of 60");
});

test("an office that has decided nothing says so; filters that fit nothing offer to go", async () => {
  const { unmount } = await showDecisions("/decisions", {});
  screen.getByText("Nothing has been decided yet.");
  unmount();

  await showDecisions("/decisions?kind=ask&sort=oldest", {});
  const link = screen.getByRole("link", { name: "Remove all filters to see every decision." });
  expect(link.getAttribute("href")).toBe("/decisions?sort=oldest");
});

test("a supervisor saves the filtered list as a file; a refusal is told in the server's words", async () => {
  const message = "The desk is busy right now and nothing was changed. Try again.";
  const file = new Response("", {
    headers: { "content-disposition": 'attachment; filename="decisions-1.csv"' },
  });
  const asked = vi
    .spyOn(globalThis, "fetch")
    .mockResolvedValueOnce(Response.json({ error: { message } }, { status: 503 }))
    .mockResolvedValueOnce(file);
  onTestFinished(() => asked.mockRestore());
  const supervisor = () => aSession({ staff: { ...dana, role: "supervisor" } });
  await showDecisions("/decisions?kind=ask&size=50", { rows: [aRow()] }, { "sessions.current": supervisor });

  await userEvent.click(screen.getByRole("button", { name: "Export as CSV" }));
  await screen.findByRole("note", { name: message });
  await userEvent.click(screen.getByRole("button", { name: "Export as CSV" }));

  expect((await screen.findAllByText("Saved decisions-1.csv.")).length).toBe(2);
  const [address, request] = asked.mock.lastCall ?? [];
  expect([address, request?.body]).toEqual(["/exports/decisions.csv", '{"kind":"ask","sort":"newest"}']);
});

test("an auditor reads the list and exports nothing", async () => {
  const auditor = () => aSession({ staff: { ...dana, role: "auditor" } });
  await showDecisions("/decisions", { rows: [aRow()] }, { "sessions.current": auditor });

  expect(screen.queryByRole("button", { name: "Export as CSV" })).toBeNull();
});

async function showDecisions(
  at: string,
  { rows = [], ...facts }: Partial<Page>,
  answers: Record<string, (input: unknown) => unknown> = {},
) {
  const choices = { people: [{ id: "staff-dana", name: "Dana Reyes" }], policyVersions: [1] };
  const shown = renderWithApi(
    <DecisionsPage />,
    { "decisions.page": () => aPage(rows, facts), "decisions.choices": () => choices, ...answers },
    { at },
  );
  await screen.findByRole("heading", { name: "Decisions" });
  return shown;
}

function aPage(rows: Row[], facts: Partial<Page> = {}): Page {
  const totals = { all: rows.length, approve: rows.length, reject: 0, ask: 0, stopped: 0 };
  return { rows, total: rows.length, totals, next: null, previous: null, ...facts };
}

function aRow(facts: Partial<Row> = {}): Row {
  return {
    id: "decision-1",
    caseId: "case-1",
    reference: "PD-7K4M-29Q",
    kind: "approve",
    reason: "full-match",
    by: "Dana Reyes",
    decidedAt: "2026-03-02T15:00:00.000Z",
    strip: "SDSSSSS",
    callbackState: "confirmed",
    policyVersion: 1,
    auditSeq: 318,
    stoppedAt: null,
    overturnedAt: null,
    isFirstChoice: 0,
    quality: null,
    ...facts,
  };
}
