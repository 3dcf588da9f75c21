import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { refusal, renderWithApi } from "../testing.tsx";
import { ImportPage } from "./ImportPage.tsx";

test("columns are matched by name, can be put right, and go to the server as they stand", async () => {
  const check = vi.fn<(input: unknown) => { runId: string }>(() => ({ runId: "run-1" }));
  await show({ "imports.check": check });

  expect(chosen("Given name")).toBe("First name");
  expect(screen.getByRole("row", { name: /Given name/ }).textContent).toContain("María");
  screen.getByText("Not read: “Shoe size”.");
  await userEvent.selectOptions(columnFor("Other given name"), "Shoe size");
  await userEvent.selectOptions(screen.getByLabelText("How the file writes dates"), "DD/MM/YYYY");
  await userEvent.click(screen.getByRole("button", { name: "Check the file" }));

  expect(screen.queryByText(/^Not read/)).toBeNull();
  expect(check).toHaveBeenCalledWith({
    importId: "import-1",
    mapping: {
      places: { givenName: 0, dateOfBirth: 1, aNumber: 2, otherGivenName: 3 },
      dates: "day-first",
    },
  });
});

test("a column the file can't do without is asked for, and nothing is sent", async () => {
  const check = vi.fn<(input: unknown) => unknown>();
  await show({ "imports.check": check });

  await userEvent.selectOptions(columnFor("Date of birth"), "Not in this file");
  await userEvent.click(screen.getByRole("button", { name: "Check the file" }));

  await screen.findByRole("note", { name: "No column of the file is chosen for date of birth." });
  expect(check).not.toHaveBeenCalled();
});

test("a checked file says what it would do and why rows are left out, and is imported on a word", async () => {
  const begin = vi.fn<(input: unknown) => unknown>(() => ({ runId: "run-2" }));
  await show({
    "imports.get": () => aFile({ standing: "checked", found: { new: 1204, changed: 36, same: 12 }, bad: 9 }),
    "imports.problems": () => ({ rows: [problem], total: 9, next: null, previous: null }),
    "imports.begin": begin,
  });

  const counts = screen.getByLabelText("What the file would do");
  expect(counts.textContent).toMatch(/new1,204.*changed36.*the same12.*can't be imported9/);
  screen.getByText("Row 118: date of birth '13/31/1990' is not a real date. Use YYYY-MM-DD.");
  await userEvent.click(screen.getByRole("button", { name: "Import 1,240 rows" }));

  expect(begin).toHaveBeenCalledWith({ importId: "import-1" });
});

test("what somebody else uploaded can be discarded and not imported, and the page says so", async () => {
  const discard = vi.fn<(input: unknown) => unknown>(() => null);
  await show({
    "imports.get": () =>
      aFile({ standing: "checked", isMine: false, file: null, found: { new: 1, changed: 0, same: 0 } }),
    "imports.discard": discard,
  });

  const button = screen.getByRole("button", {
    name: "Import",
    description: "Only who uploaded this file may read and import it. You may discard it.",
  });
  expect(button).toHaveProperty("disabled", true);
  await userEvent.click(screen.getByRole("button", { name: "Discard the file" }));
  const dialog = await screen.findByRole("dialog", { name: "Discard the file" });
  await userEvent.click(within(dialog).getByRole("button", { name: "Discard the file" }));

  expect(discard).toHaveBeenCalledWith({ importId: "import-1" });
});

test("an import that stopped part way says how many rows are written and goes on with the rest", async () => {
  const begin = vi.fn<(input: unknown) => unknown>(() => {
    throw refusal({ code: "CONFLICT", message: "This file can't be imported now." });
  });
  await show({
    "imports.get": () =>
      aFile({ standing: "stopped", written: { new: 1500, changed: 0, same: 0 }, rowsLeft: 8500 }),
    "imports.begin": begin,
  });

  screen.getByText("The import stopped part way: 1,500 rows are written on record, and 8,500 rows wait.");
  await userEvent.click(screen.getByRole("button", { name: "Go on with the rest" }));

  expect(await screen.findByRole("note", { name: "This file can't be imported now." })).toBeTruthy();
});

const problem = {
  row: 118,
  problems: [{ column: "dateOfBirth", value: "13/31/1990", reason: "is not a real date. Use YYYY-MM-DD." }],
};

function columnFor(label: string): HTMLElement {
  return screen.getByRole("combobox", { name: `Column of the file for ${label}` });
}

function chosen(label: string): string | undefined {
  const select = columnFor(label);
  return select instanceof HTMLSelectElement ? select.selectedOptions[0]?.textContent : undefined;
}

type Answers = Parameters<typeof renderWithApi>[1];

async function show(answers: Answers): Promise<void> {
  renderWithApi(
    <ImportPage />,
    { "imports.get": () => aFile(), ...answers },
    { at: "/admin/imports/import-1" },
  );
  await screen.findByRole("heading", { level: 1 });
}

function aFile(facts: object = {}) {
  return {
    id: "import-1",
    kind: "records",
    standing: "uploaded",
    isMine: true,
    by: "Sam Okoro",
    uploadedAt: "2026-03-02T15:00:00.000Z",
    endedAt: null,
    isCleared: false,
    runId: null,
    rows: 1261,
    rowsLeft: 0,
    found: { new: 0, changed: 0, same: 0 },
    written: { new: 0, changed: 0, same: 0 },
    bad: 0,
    mapping: { places: { givenName: 0, dateOfBirth: 1, aNumber: 2 }, dates: "year-first" },
    file: {
      name: "people.csv",
      header: ["First name", "DOB", "A-number", "Shoe size"],
      sample: ["María", "31/12/1990", "A000700001", "38"],
    },
    ...facts,
  };
}
