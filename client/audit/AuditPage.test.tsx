import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { AuditPage } from "./AuditPage.tsx";

type Page = Answers["audit"]["page"];

test("an entry says when to the millisecond with its zone, who, what, which case and its receipt", async () => {
  await showLog("/audit", { rows: [anEntry()] });

  const row = screen.getByRole("row", { name: /Opened the case/ });
  expect(row.textContent).toContain("Mar 2, 2026, 10:02:11.418 am ET");
  expect(row.textContent).toContain("Dana Reyes (reviewer)");
  expect(row.textContent).toContain("#88214 · 0a1b2c3d4e");
  expect(within(row).getByRole("link", { name: "PD-7K4M-29Q" }).getAttribute("href")).toBe("/cases/case-1");
});

test("an open entry shows its details and leads to its case and that person's day", async () => {
  const { address } = await showLog("/audit?what=case.opened", { rows: [anEntry()] });

  await userEvent.click(screen.getByRole("link", { name: "Details of entry 88214" }));

  expect(address()).toBe("/audit?what=case.opened&entry=88214");
  expect(screen.getByText("Policy version").nextSibling?.textContent).toBe("3");
  expect(screen.getByText("request-7")).toBeTruthy();
  const day = screen.getByRole("link", { name: "Dana’s day" });
  expect(day.getAttribute("href")).toBe("/audit?who=staff-dana&from=2026-03-02&to=2026-03-02");
  await userEvent.click(screen.getByRole("link", { name: "Everything on this case" }));
  expect(address()).toBe("/audit?case=PD-7K4M-29Q");
});

test("keys lead along the entries, and from one to that person's day and to all on its case", async () => {
  const { address } = await showLog("/audit", { rows: [anEntry()] });

  await userEvent.keyboard("d");
  expect(address()).toBe("/audit");
  await userEvent.keyboard("jd");
  expect(address()).toBe("/audit?who=staff-dana&from=2026-03-02&to=2026-03-02");
  await userEvent.keyboard("jc");
  expect(address()).toBe("/audit?case=PD-7K4M-29Q");
});

test("filters are in the address and ask the server", async () => {
  const ask = vi.fn<(input: unknown) => Page>(() => aPage({ rows: [anEntry()] }));
  const { address } = await showLog("/audit", {}, ask);

  await userEvent.selectOptions(screen.getByLabelText("Who"), "Dana Reyes");
  await userEvent.selectOptions(screen.getByLabelText("What"), "Approved");
  await userEvent.type(screen.getByLabelText("Case"), "pd 0000 000");
  await userEvent.type(screen.getByLabelText("From"), "2026-03-01");
  await userEvent.click(screen.getByRole("button", { name: "Show entries" }));

  expect(address()).toBe("/audit?who=staff-dana&what=decision.approved&case=PD-0000-000&from=2026-03-01");
  await waitFor(() =>
    expect(ask.mock.lastCall?.[0]).toEqual({
      who: "staff-dana",
      what: "decision.approved",
      case: "PD-0000-000",
      from: "2026-03-01",
    }),
  );
});

test("a mistyped reference is told at its field and asks nothing", async () => {
  const { address } = await showLog("/audit", { rows: [anEntry()] });

  await userEvent.type(screen.getByLabelText("Case"), "PD-7K4M-29R{Enter}");

  expect(screen.getByText(/This is not a case reference/)).toBeTruthy();
  expect(address()).toBe("/audit");
});

test("a protected person's case is named to nobody who is not cleared", async () => {
  await showLog("/audit?entry=88214", { rows: [anEntry({ isHidden: true, case: null, details: {} })] });

  expect(screen.getByText("A protected person’s")).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Everything on this case" })).toBeNull();
});

test("filters that find nothing lead back to every entry", async () => {
  const { address } = await showLog("/audit?what=case.withdrawn", { rows: [] });

  await userEvent.click(screen.getByRole("link", { name: "Remove the filters to see every entry" }));

  expect(address()).toBe("/audit");
});

test("older and newer entries are a link away", async () => {
  const place = "2026-03-02T15:02:11.418Z_88214";
  await showLog(`/audit?who=staff-dana&after=${place}`, { rows: [anEntry()], older: place, newer: place });

  const hrefs = screen
    .getAllByRole("link", { name: /Newest|Newer|Older/ })
    .map((link) => link.getAttribute("href"));
  expect(hrefs).toEqual([
    "/audit?who=staff-dana",
    `/audit?who=staff-dana&before=${place}`,
    `/audit?who=staff-dana&after=${place}`,
  ]);
});

const inOrder: Answers["audit"]["state"] = {
  verifiedSeq: 88_214,
  verifiedAt: "2026-03-02T14:50:00.000Z",
  badSeq: null,
  problem: null,
  walkSeq: null,
  isAsked: false,
  lastSeq: 88_214,
};

test("a log in order says to which entry and since when that is known", async () => {
  await showLog("/audit", { rows: [anEntry()] });

  expect(await screen.findByText("Chain verified to entry 88,214 at 9:50 am ET")).toBeTruthy();
});

test("a log that is not in order names its first bad entry, and that no codes are issued", async () => {
  const problem = "Entry 5 was changed: its hash differs.";
  const state = () => ({ ...inOrder, badSeq: 5, problem });
  await showLog("/audit", { rows: [anEntry()] }, undefined, { "audit.state": state });

  expect(
    // On the page and in its live region.
    await screen.findAllByText("The audit log is not in order. Entry 5 was changed: its hash differs."),
  ).toHaveLength(2);
  expect(screen.getByText(/No codes are issued/)).toBeTruthy();
  expect(screen.queryByText(/Chain verified/)).toBeNull();
});

test("having the log verified shows how far it is, then what came of it", async () => {
  let state = inOrder;
  const verify = vi.fn<() => void>(() => {
    state = { ...inOrder, walkSeq: 44_107 };
  });
  const answers = { "audit.state": () => state, "audit.verify": verify };
  await showLog("/audit", { rows: [anEntry()] }, undefined, answers);

  await userEvent.click(await screen.findByRole("button", { name: "Verify now" }));
  expect(await screen.findByText("Verifying: entry 44,107 of 88,214 (50%)")).toBeTruthy();
  state = { ...inOrder, verifiedAt: "2026-03-02T15:00:00.000Z" };

  expect(
    await screen.findByText("Chain verified to entry 88,214 at 10:00 am ET", {}, { timeout: 3000 }),
  ).toBeTruthy();
});

async function showLog(
  at: string,
  page: Partial<Page>,
  ask: (input: unknown) => Page = () => aPage(page),
  answers: Record<string, () => unknown> = {},
) {
  const shown = renderWithApi(
    <AuditPage />,
    { "audit.state": () => inOrder, "audit.verify": () => undefined, ...answers, "audit.page": ask },
    { at },
  );
  await screen.findByRole("heading", { name: "Audit log" });
  return shown;
}

function aPage(facts: Partial<Page>): Page {
  return {
    rows: [],
    older: null,
    newer: null,
    people: [
      { id: "staff-dana", name: "Dana Reyes" },
      { id: "staff-li", name: "Li Moreau" },
    ],
    ...facts,
  };
}

function anEntry(facts: Partial<Page["rows"][number]> = {}): Page["rows"][number] {
  return {
    seq: 88_214,
    at: "2026-03-02T15:02:11.418Z",
    who: { id: "staff-dana", name: "Dana Reyes", role: "reviewer" },
    action: "case.opened",
    case: { id: "case-1", reference: "PD-7K4M-29Q" },
    isHidden: false,
    details: { policyVersion: 3, shown: ["name", "email"] },
    requestId: "request-7",
    sessionId: "session-1",
    receipt: "0a1b2c3d4e",
    ...facts,
  };
}
