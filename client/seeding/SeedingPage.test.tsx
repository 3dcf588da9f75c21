import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { aSession, dana, refusal, renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { SeedingPage } from "./SeedingPage.tsx";

const removedRun: Answers["seeding"]["list"][number] = {
  id: "run-9",
  seed: 9,
  asOf: "2026-02-27",
  requests: 10,
  people: 20,
  startedBy: "Sam Okoro",
  createdAt: "2026-02-27T15:00:00.000Z",
  fingerprint: "",
  scenario: null,
  state: "cancelled",
  runId: null,
  done: 12,
  total: 30,
};

test("what is typed is sent as one scenario, people following the requests", async () => {
  const start = vi.fn<(input: unknown) => object>(() => ({ seedRunId: "x", runId: "y" }));
  show({ "seeding.start": start });

  await retype("Seed", "77");
  await retype("Requests", "50");
  await retype("Swapped day and month", "7.5");
  await userEvent.selectOptions(screen.getByLabelText("Names"), "US mix");
  await userEvent.click(screen.getByRole("button", { name: "Create 100 people and 50 requests" }));

  await waitFor(() => expect(start).toHaveBeenCalledTimes(1));
  expect(start.mock.calls[0]?.[0]).toMatchObject({
    seed: 77,
    requests: 50,
    people: 100,
    // The last day whose noon (UTC) is over when it is Mar 2, 10 am in New York.
    asOf: "2026-03-02",
    nameMix: "us",
    problems: { "swapped-day-month": 7.5, "married-name": 6 },
  });
});

test("each problem stands at its field and above the form, and nothing is sent", async () => {
  const start = vi.fn<() => unknown>();
  show({ "seeding.start": start });

  await retype("People on record", "12");
  await retype("Swapped day and month", "90");
  await userEvent.click(screen.getByRole("button", { name: "Create" }));

  await screen.findByRole("note", { name: "There is a problem" });
  screen.getByRole("textbox", { name: "People on record", description: /Enter at least 400/ });
  screen.getByRole("link", { name: /The problems add up to 143%/ });
  expect(start).not.toHaveBeenCalled();
});

test("a refusal stands at the field it is about", async () => {
  const message = "This database already has the office of seed 8841. Choose another seed.";
  show({
    "seeding.start": () => {
      throw refusal({ code: "CONFLICT", message, field: "seed" });
    },
  });

  await userEvent.click(await screen.findByRole("button", { name: "Create 400 people and 200 requests" }));

  const seed = await screen.findByRole("textbox", { name: "Seed", description: new RegExp(message) });
  expect(seed.getAttribute("aria-invalid")).toBe("true");
});

test("what is missing is planted by its button, and the address says so", async () => {
  const { address } = show({});

  await screen.findByText(/^Hits 1 of 2 policy rules, 1 of 1 verdicts/);
  await userEvent.click(screen.getByRole("button", { name: /^Add “Both numbers wrong” for: Neither/ }));

  expect(screen.getByLabelText("Both numbers wrong")).toHaveProperty("value", "2");
  expect(address()).toContain("wrong-numbers:2");
});

test("a run that was cancelled says how far it came, and can be removed or added again", async () => {
  show({});

  const row = within(await screen.findByRole("row", { name: /^9/ }));
  row.getByText("Cancelled");
  row.getByText("12 of 30 steps");
  expect(row.getByRole("link", { name: "Add again: seed 9" }).getAttribute("href")).toBe(
    "/admin/seeding?seed=9&requests=10&asOf=2026-02-27",
  );
  expect(row.getByRole("link", { name: "Remove this run: seed 9" }).getAttribute("href")).toContain(
    "remove=run-9",
  );
});

const triedOut: Answers["seeding"]["tryOut"] = {
  tried: 200,
  preview: [],
  coverage: {
    policy: [
      { label: "Choose the record.", requests: 5, addWith: null, isPossible: true },
      { label: "Neither number agrees.", requests: 0, addWith: "wrong-numbers", isPossible: true },
      { label: "Name cannot be compared.", requests: 0, addWith: null, isPossible: false },
    ],
    verdicts: [
      { label: "Name: Same", field: "name", verdict: "same", requests: 9, addWith: null, isPossible: true },
    ],
    signals: [],
  },
};

function show(answers: Record<string, (input: unknown) => unknown>) {
  const session = () => aSession({ staff: { ...dana, role: "records-admin" }, mode: "demo" });
  const canned = {
    "sessions.current": session,
    "seeding.list": () => [removedRun],
    "seeding.tryOut": () => triedOut,
    "runs.get": () => new Promise(() => {}),
    ...answers,
  };
  return renderWithApi(<SeedingPage />, canned, { at: "/admin/seeding" });
}

async function retype(label: string, text: string): Promise<void> {
  const field = await screen.findByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
}
