import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { StaffRole } from "../../shared/staff.ts";
import { aSession, dana, renderWithApi } from "../testing.tsx";
import { WatchListPage } from "./WatchListPage.tsx";

test("who only reads the list can add, check and end nothing, by a link either", async () => {
  await showTo("auditor", "/admin/watch-list?dialog=add");

  expect(screen.queryByRole("link", { name: /Add to the list|Check a value|End it/ })).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("who keeps the list adds, checks and ends from it", async () => {
  await showTo("supervisor", "/admin/watch-list");

  const steps = screen.getAllByRole("link", { name: /Add to the list|Check a value|End it: Email/ });
  expect(steps).toHaveLength(3);
});

async function showTo(role: StaffRole, at: string): Promise<void> {
  const entry = {
    id: "entry-1",
    kind: "email",
    reason: "Sold codes.",
    addedBy: "Priya Natarajan",
    addedAt: "2026-03-02T15:00:00.000Z",
    endsOn: "2026-06-01",
    endedAt: null,
    endedBy: null,
  };
  renderWithApi(
    <WatchListPage />,
    {
      "sessions.current": () => aSession({ staff: { ...dana, role } }),
      "watchList.page": () => ({ rows: [entry], total: 1, next: null, previous: null }),
    },
    { at },
  );
  await screen.findByText("Sold codes.");
}
