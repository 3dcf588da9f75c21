import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, onTestFinished, test, vi } from "vitest";
import { figures, type Figures } from "../../shared/figures.ts";
import type { Staff } from "../../shared/staff.ts";
import type { Statistics } from "../../shared/statistics.ts";
import { aSession, dana, renderWithApi } from "../testing.tsx";
import { StatisticsPage } from "./StatisticsPage.tsx";

const priya: Staff = { id: "staff-priya", name: "Priya Natarajan", role: "supervisor", isCleared: true };

test("each tile is in words, leads to its list, and says on focus what it means", async () => {
  await show({});

  const tiles = within(screen.getByRole("list", { name: "Main figures" }));
  expect(tiles.getByRole("link", { name: "Waiting now: 214" }).getAttribute("href")).toBe("/queue");
  expect(tiles.getByRole("link", { name: "Overdue: 3" }).getAttribute("href")).toBe("/queue?view=overdue");
  expect(tiles.getByRole("link", { name: "Median to decide: 1.8 days" }).getAttribute("href")).toBe(
    "/decisions?figure=decided&from=2026-02-01&to=2026-03-02",
  );
  tiles.getByRole("link", { name: "On time: 96%" });
  tiles.getByText("48 of 50");

  tiles.getByRole("button", { name: "What “Reversed” means" }).focus();
  await screen.findByRole("tooltip", { name: /a supervisor opened again later/ });
});

test("a person and a reason go along to every list", async () => {
  await show({ by: dana.id, asked: "other", tiles: { ...decidedFigures(), by: dana.id } });

  expect(screen.getByRole("link", { name: "Waiting now: 214" }).getAttribute("href")).toBe(
    "/queue?reason=other",
  );
  expect(screen.getByRole("link", { name: "On time: 96%" }).getAttribute("href")).toBe(
    "/decisions?figure=onTime&from=2026-02-01&to=2026-03-02&by=staff-dana&asked=other",
  );
});

test("what is chosen is in the address, and a day that does not fit moves the other end along", async () => {
  const page = vi.fn<(input: unknown) => Statistics>(() => statistics());
  const { address } = await show({}, { "statistics.page": page });

  await userEvent.selectOptions(screen.getByLabelText("They asked because"), "Something else");
  await userEvent.selectOptions(await screen.findByLabelText("Decided by"), "Dana Reyes");
  fireEvent.change(screen.getByLabelText("From"), { target: { value: "2026-04-01" } });

  await waitFor(() =>
    expect(address()).toBe("/statistics?from=2026-04-01&to=2026-04-01&by=staff-dana&asked=other"),
  );
  await waitFor(() => expect(page.mock.lastCall?.[0]).toMatchObject({ by: dana.id, from: "2026-04-01" }));
  await userEvent.click(screen.getByRole("link", { name: "Last month" }));
  await waitFor(() =>
    expect(address()).toBe("/statistics?from=2026-02-01&to=2026-02-28&by=staff-dana&asked=other"),
  );
});

test("the columns are one stop of the Tab key: arrows lead through them, Enter to the day's list", async () => {
  const { router } = await show({});

  const chart = within(screen.getByRole("group", { name: /^Decisions\./ }));
  const first = chart.getByRole("link", { name: "Mar 2, 2026: 30 approved" });
  expect(chart.getAllByRole("link").filter(({ tabIndex }) => tabIndex === 0)).toEqual([first]);
  first.focus();
  await userEvent.keyboard("{ArrowUp}{ArrowRight}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Mar 3, 2026: 5 rejected");
  fireEvent.click(document.activeElement ?? first);

  await waitFor(() => expect(router.state.location.pathname).toBe("/decisions"));
  expect(router.state.location.search).toBe("?figure=rejected&from=2026-03-03&to=2026-03-03");
});

test("every chart says what it shows, is a table too, and can be saved as a file", async () => {
  const file = new Response("", { headers: { "content-disposition": 'attachment; filename="asks-1.csv"' } });
  const asked = vi.spyOn(globalThis, "fetch").mockResolvedValueOnce(file);
  onTestFinished(() => asked.mockRestore());
  await show({});

  screen.getByRole("heading", { name: "2 requests have waited over 10 business days" });
  screen.getByRole("heading", { name: "80% of 50 decisions are approvals" });
  screen.getByRole("heading", { name: "“Contact details” is in 60% of our questions" });
  screen.getByRole("heading", { name: "75% of codes have been used" });
  const table = within(screen.getByRole("table", { name: "Why we ask for more", hidden: true }));
  expect(table.getByRole("row", { name: "Contact details 6", hidden: true })).toBeTruthy();
  const reviewers = within(screen.getByRole("table", { name: "By reviewer" }));
  expect(reviewers.getByRole("row", { name: "Dana Reyes 50 1.8 days 96% 2% 3 25%" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Save as CSV: Why we ask for more" }));

  await screen.findByText("Saved asks-1.csv.");
  const [address, request] = asked.mock.lastCall ?? [];
  expect([address, request?.body]).toEqual([
    "/exports/statistics.csv",
    '{"chart":"asks","from":"2026-02-01","to":"2026-03-02"}',
  ]);
});

test("days without decisions say so and offer others; what is open stays", async () => {
  const none = { totals: totalsOf({}), medianTenths: null };
  await show({ decided: none, tiles: none, periods: [], reasons: [], reviewers: [] });

  screen.getByText("No decisions in these days.");
  expect(screen.getByRole("link", { name: "Try the last 30 days" }).getAttribute("href")).toBe("/statistics");
  screen.getByRole("link", { name: "Median to decide: –" });
  expect(screen.queryByRole("heading", { name: /our questions/ })).toBeNull();
  screen.getByRole("heading", { name: "2 requests have waited over 10 business days" });
});

test("a reviewer sees the office's tiles and their own decisions, without lists they may not read", async () => {
  const own = () => statistics({ by: dana.id });
  const page = vi.fn<() => Statistics>();
  await show({}, { "statistics.own": own, "statistics.page": page }, dana);

  screen.getByRole("heading", { name: "Your decisions" });
  screen.getByRole("link", { name: "Waiting now: 214" });
  expect(screen.queryByRole("link", { name: /On time/ })).toBeNull();
  expect(screen.queryByLabelText("Decided by")).toBeNull();
  screen.getByRole("img", { name: "Mar 2, 2026: 30 approved" });
  expect(page).not.toHaveBeenCalled();
});

test("an auditor sees nobody's own figures", async () => {
  await show({ reviewers: null }, {}, { ...priya, role: "auditor" });

  expect(screen.queryByRole("table", { name: "By reviewer" })).toBeNull();
  expect(screen.queryByLabelText("Decided by")).toBeNull();
});

async function show(
  facts: Partial<Statistics>,
  answers: Record<string, (input: unknown) => unknown> = {},
  staff = priya,
) {
  const search = new URLSearchParams(Object.entries({ by: facts.by ?? "", asked: facts.asked ?? "" }));
  const shown = renderWithApi(
    <StatisticsPage />,
    {
      "sessions.current": () => aSession({ staff }),
      "statistics.page": () => statistics(facts),
      "decisions.choices": () => ({ people: [{ id: dana.id, name: dana.name }], policyVersions: [1] }),
      ...answers,
    },
    { at: facts.by || facts.asked ? `/statistics?${search.toString()}` : "/statistics" },
  );
  await screen.findByRole("heading", { name: "Statistics" });
  return shown;
}

function statistics(facts: Partial<Statistics> = {}): Statistics {
  const decided = decidedFigures();
  const day = (on: string, totals: Partial<Figures>) => ({ from: on, to: on, totals: totalsOf(totals) });
  return {
    today: "2026-03-02",
    from: "2026-02-01",
    to: "2026-03-02",
    open: { waiting: 214, dueToday: 12, overdue: 3 },
    ages: [
      { label: "Up to 1 day", from: "2026-02-27", cases: 200 },
      { label: "Over 10 days", to: "2026-02-13", cases: 2 },
    ],
    tiles: decided,
    decided,
    periods: [
      day("2026-03-02", { approved: 30, rejected: 5, asked: 4 }),
      day("2026-03-03", { approved: 10, rejected: 5, asked: 6 }),
    ],
    reasons: [{ reason: "lost-or-expired", ...decided }],
    reviewers: [{ id: dana.id, name: dana.name, ...decided }],
    ...facts,
  };
}

function decidedFigures() {
  const counted = {
    every: 62,
    decided: 50,
    approved: 40,
    rejected: 10,
    asked: 10,
    onTime: 48,
    late: 2,
    reversed: 1,
  };
  const others = {
    askedContact: 6,
    askedWhy: 4,
    codeIssued: 40,
    codeUsed: 30,
    secondAgreed: 3,
    secondDiffered: 1,
  };
  return { totals: totalsOf({ ...counted, ...others }), medianTenths: 18 };
}

function totalsOf(some: Partial<Figures>): Figures {
  return { ...(Object.fromEntries(figures.map((figure) => [figure, 0])) as Figures), ...some };
}
