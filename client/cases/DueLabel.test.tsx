import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { DueLabel } from "./DueLabel.tsx";

afterEach(cleanup);

const now = "2025-11-23T19:00:00.000Z";
const timeZone = "America/New_York";

test.for([
  ["2025-11-23T22:00:00.000Z", "Today, 5:00 pm"],
  ["2025-11-24T22:00:00.000Z", "Tomorrow"],
  ["2025-11-28T22:00:00.000Z", "Nov 28, 2025"],
  ["2025-11-23T15:00:00.000Z", "Overdue since 10:00 am"],
  ["2025-11-22T22:00:00.000Z", "Overdue 1 day"],
  ["2025-11-20T22:00:00.000Z", "Overdue 3 days"],
] as const)("a case due at %s reads %s", ([dueAt, words]) => {
  render(<DueLabel dueAt={dueAt} now={now} timeZone={timeZone} />);

  expect(screen.getByText(words)).toBeDefined();
});

test("a clock that stands still says so, whatever the time", () => {
  render(<DueLabel dueAt="2025-11-20T22:00:00.000Z" isPaused now={now} timeZone={timeZone} />);

  expect(screen.getByText("Paused")).toBeDefined();
});
