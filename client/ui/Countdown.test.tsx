import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Countdown } from "./Countdown.tsx";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2025-11-23T12:00:00.000Z") });
  return () => vi.useRealTimers();
});
afterEach(cleanup);

test("counts down by the second and tells its end once", () => {
  const onEnd = vi.fn();
  const { container } = show("2025-11-23T12:01:05.000Z", 0, onEnd);
  expect(container.textContent).toBe("1:05");

  act(() => {
    vi.advanceTimersByTime(6000);
  });
  expect(container.textContent).toBe("0:59");

  act(() => {
    vi.advanceTimersByTime(120_000);
  });
  expect(container.textContent).toBe("0:00");
  expect(onEnd).toHaveBeenCalledOnce();
});

test("goes by the server's clock when the one on the desk is wrong", () => {
  const { container } = show("2025-11-23T12:20:00.000Z", 10 * 60_000);

  expect(container.textContent).toBe("10:00");
});

test("changes in silence", () => {
  const { container } = show("2025-11-23T12:20:00.000Z", 0);

  expect(container.querySelector("[aria-live], [role]")).toBeNull();
});

function show(deadline: string, serverOffsetMilliseconds: number, onEnd = () => {}) {
  return render(
    <Countdown deadline={deadline} serverOffsetMilliseconds={serverOffsetMilliseconds} onEnd={onEnd} />,
  );
}
