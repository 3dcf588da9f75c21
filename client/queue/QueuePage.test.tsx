import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { queueViews } from "../../shared/queue.ts";
import { refusal, renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { QueuePage } from "./QueuePage.tsx";

type Row = Answers["queue"]["page"]["rows"][number];

beforeEach(() => localStorage.clear());

test("a row leads to its case by an address that names nobody, and remembers its list", async () => {
  const { router, address } = await showQueue("/queue?view=due-today", { rows: [aRow({ id: "case-1" })] });

  await userEvent.click(screen.getByRole("link", { name: "PD-7K4M-29Q" }));

  expect(address()).toBe("/cases/case-1");
  expect(router.state.location.state).toEqual({ list: "/queue?view=due-today" });
});

test("ticking a filter applies it at once, and the address says so", async () => {
  const page = vi.fn<(input: unknown) => Answers["queue"]["page"]>(() => aPage([aRow()]));
  const { address } = await showQueue("/queue?sort=-received", {}, { "queue.page": page });

  await userEvent.keyboard("f");
  await userEvent.click(await screen.findByRole("checkbox", { name: "High" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Raised" }));

  expect(address()).toBe("/queue?risk=raised,high&sort=-received");
  await waitFor(() => expect(page.mock.lastCall?.[0]).toMatchObject({ risk: ["raised", "high"] }));
});

test("removing a filter moves the focus to the next one, and after the last to Add filter", async () => {
  const { address } = await showQueue("/queue?risk=high&reason=other", { rows: [aRow()] });

  await userEvent.click(screen.getByRole("button", { name: "Remove filter Risk: High" }));
  expect(address()).toBe("/queue?reason=other");
  const reason = await screen.findByRole("button", { name: "Remove filter Reason: Something else" });
  expect(document.activeElement).toBe(reason);

  await userEvent.keyboard("{Enter}");
  expect(address()).toBe("/queue");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Add filter" }));
});

test("a changed filter says how many results there are", async () => {
  await showQueue("/queue", { rows: [aRow(), aRow({ id: "case-2" })] });

  await userEvent.keyboard("f");
  await userEvent.click(await screen.findByRole("checkbox", { name: "High" }));

  expect(await screen.findByText("2 results. Filtered by risk: high.")).toBeTruthy();
});

test("j and k move the focus between rows, m assigns the focused one", async () => {
  const take = vi.fn<(input: unknown) => null>(() => null);
  await showQueue(
    "/queue",
    { rows: [aRow({ id: "case-1", reference: "PD-AAAA-AAA" }), aRow({ id: "case-2" })] },
    { "cases.take": take },
  );

  await userEvent.keyboard("jj");
  expect(document.activeElement?.textContent).toBe("PD-7K4M-29Q");
  await userEvent.keyboard("m");

  await waitFor(() => expect(take).toHaveBeenCalledWith({ caseId: "case-2" }));
});

test("a request somebody else took a moment ago says whose it is", async () => {
  const message = "Li Moreau took this request at 2:14 pm.";
  const taken = () => {
    throw refusal({ code: "CONFLICT", message });
  };
  await showQueue("/queue", { rows: [aRow()] }, { "cases.take": taken });

  await userEvent.keyboard("jm");

  expect(await screen.findByRole("note", { name: message })).toBeTruthy();
});

test("take next asks within the filters and opens the request", async () => {
  const takeNext = vi.fn<(input: unknown) => object>(() => ({ id: "case-9", reference: "PD-7K4M-29Q" }));
  const { address } = await showQueue("/queue?risk=high", { rows: [aRow()] }, { "queue.takeNext": takeNext });

  await userEvent.keyboard("n");

  await waitFor(() => expect(address()).toBe("/cases/case-9"));
  expect(takeNext).toHaveBeenCalledWith({ risk: ["high"], reason: [], signal: [] });
});

test("take next says when nothing is waiting", async () => {
  const { address } = await showQueue("/queue", { rows: [aRow()] }, { "queue.takeNext": () => null });

  await userEvent.click(screen.getByRole("button", { name: "Take next" }));

  expect((await screen.findAllByText("No request is waiting.")).length).toBe(2);
  expect(address()).toBe("/queue");
});

test("an empty view says what is waiting elsewhere", async () => {
  await showQueue("/queue?view=due-today", { rows: [] });

  screen.getByText("Nothing is due today.");
  expect(screen.getByText("61 new requests are waiting.")).toBeTruthy();
});

test("filters that fit nothing offer to remove the last one", async () => {
  await showQueue("/queue?risk=high&reason=other", { rows: [] });

  const link = screen.getByRole("link", { name: "Remove 'Reason' to see more." });
  expect(link.getAttribute("href")).toBe("/queue?risk=high");
});

test("pages count their rows, and the sorted column turns round", async () => {
  await showQueue("/queue", { rows: [aRow(), aRow({ id: "case-2" })], total: 214, next: "2026_case-2" });

  screen.getByText("1–2 of 214");
  const pages = within(screen.getByRole("navigation", { name: "Pages" }));
  expect(pages.getByRole("link", { name: "Next ›" }).getAttribute("href")).toBe("/queue?after=2026_case-2");
  expect(pages.queryByRole("link", { name: "‹ Previous" })).toBeNull();
  const due = screen.getByRole("columnheader", { name: "Due" });
  expect(due.getAttribute("aria-sort")).toBe("ascending");
  expect(within(due).getByRole("link").getAttribute("href")).toBe("/queue?sort=-due");
});

test("pages turned by key go on counting", async () => {
  const { router } = await showQueue("/queue", { rows: [aRow()], total: 214, next: "2026_case-1" });

  await userEvent.keyboard("]");

  expect(router.state.location.search).toBe("?after=2026_case-1");
  expect(await screen.findByText("2–2 of 214")).toBeTruthy();
});

test("the status has a column only where statuses differ", async () => {
  await showQueue("/queue?view=new", { rows: [aRow()] });

  expect(screen.queryByRole("columnheader", { name: "Status" })).toBeNull();
});

async function showQueue(
  at: string,
  page: Partial<Answers["queue"]["page"]>,
  answers: Record<string, (input: unknown) => unknown> = {},
) {
  const { rows = [], ...facts } = page;
  const counts = { ...Object.fromEntries(queueViews.map((view) => [view, 0])), all: 214, new: 61 };
  const shown = renderWithApi(
    <QueuePage />,
    { "queue.page": () => aPage(rows, facts), "queue.counts": () => counts, ...answers },
    { at },
  );
  await screen.findByText(/^214 requests/);
  return shown;
}

function aPage(rows: Row[], facts: Partial<Answers["queue"]["page"]> = {}): Answers["queue"]["page"] {
  return { rows, total: rows.length, next: null, previous: null, ...facts };
}

function aRow(facts: Partial<Row> = {}): Row {
  return {
    id: "case-1",
    reference: "PD-7K4M-29Q",
    status: "queued",
    version: 1,
    risk: "high",
    reason: "reset-credentials",
    strip: "SSSSSSS",
    needsCallback: false,
    isProtected: false,
    receivedAt: "2026-02-20T15:00:00.000Z",
    dueAt: "2026-03-02T22:00:00.000Z",
    closedAt: null,
    claimedBy: null,
    claimEndsAt: null,
    holder: null,
    ...facts,
  };
}
