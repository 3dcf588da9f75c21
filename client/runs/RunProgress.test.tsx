import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { RunProgress } from "./RunProgress.tsx";

type Run = Answers["runs"]["get"];

test("a run shows what it is doing and how far it is, and tells once it is over", async () => {
  const answers = [aRun(), aRun({ done: 1240 }), aRun({ done: 2600, state: "finished" })];
  const onOver = vi.fn<(run: Run) => void>();
  show({ get: () => answers.shift() ?? aRun({ done: 2600, state: "finished" }), onOver });

  const bar = await screen.findByRole("progressbar", { name: "Import" });
  await screen.findByText("Writing records · 1,240 of 2,600 rows");
  await screen.findByText("Finished · 2,600 of 2,600 rows");

  expect(bar.getAttribute("aria-valuenow")).toBe("100");
  expect(onOver).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole("button", { name: "Cancel" })).toBeNull();
});

test("cancelling says what is safe and waits for the next safe point", async () => {
  let isCancelAsked = false;
  const cancelled: unknown[] = [];
  show({
    get: () => aRun({ isCancelAsked }),
    cancel: (input) => {
      cancelled.push(input);
      isCancelAsked = true;
    },
  });

  await screen.findByText("Rows written so far stay.");
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  await screen.findByText("Ending at the next safe point…");

  expect(cancelled).toEqual([{ runId: "run-1" }]);
});

test("a run that broke off says why", async () => {
  show({ get: () => aRun({ state: "broken-off", problem: "The file was taken away." }) });

  await waitFor(() => expect(screen.getByRole("note").textContent).toContain("The file was taken away."));
});

function show({
  get,
  cancel = () => undefined,
  onOver = () => undefined,
}: {
  get: () => Run;
  cancel?: (input: unknown) => unknown;
  onOver?: (run: Run) => void;
}) {
  const bar = (
    <RunProgress runId="run-1" label="Import" whenCancelled="Rows written so far stay." onOver={onOver} />
  );
  return renderWithApi(bar, { "runs.get": get, "runs.cancel": cancel });
}

function aRun(facts: Partial<Run> = {}): Run {
  return {
    id: "run-1",
    kind: "import",
    state: "running",
    phase: "Writing records",
    done: 0,
    total: 2600,
    isMine: true,
    result: null,
    problem: null,
    askedAt: "2026-03-02T15:00:00.000Z",
    startedAt: "2026-03-02T15:00:00.000Z",
    endedAt: null,
    isCancelAsked: false,
    ...facts,
  };
}
