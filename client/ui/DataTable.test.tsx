import { cleanup, render, screen, within } from "@testing-library/react";
import { MantineProvider } from "@mantine/core";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test } from "vitest";
import { columnsOf, DataTable } from "./DataTable.tsx";

afterEach(cleanup);

interface Tool {
  id: string;
  name: string;
  weightGrams: number;
}

const column = columnsOf<Tool>();
const columns = column.columns([
  column.display({
    id: "chosen",
    header: "Choose",
    cell: () => <input type="checkbox" aria-label="Choose" />,
  }),
  column.accessor("name", { header: "Tool", meta: { isRowHeader: true } }),
  column.accessor("weightGrams", { header: "Weight", meta: { align: "end" } }),
]);

const tools: Tool[] = [
  { id: "a", name: "Hammer", weightGrams: 600 },
  { id: "b", name: "Bradawl", weightGrams: 90 },
];

test("a table says what it holds and each row has a name", () => {
  show(tools);

  const table = screen.getByRole("table", { name: "Tools, heaviest first" });
  expect(within(table).getByRole("rowheader", { name: "Hammer" }).getAttribute("scope")).toBe("row");
});

test("the sorted column says so and links to its opposite", () => {
  show(tools);

  const header = screen.getByRole("columnheader", { name: "Weight" });
  expect(header.getAttribute("aria-sort")).toBe("descending");
  expect(within(header).getByRole("link").getAttribute("href")).toBe("/tools?sort=weight");
  expect(screen.getByRole("columnheader", { name: "Tool" }).hasAttribute("aria-sort")).toBe(false);
});

test("a row carries the attributes it is given", () => {
  show(tools);

  expect(screen.getByRole("row", { name: /Hammer/ }).dataset["edge"]).toBe("stop");
});

test("without rows it says why", () => {
  show([]);

  screen.getByText("No tools yet.");
  expect(screen.queryByRole("table")).toBeNull();
});

function show(rows: Tool[]) {
  render(
    <MantineProvider env="test">
      <MemoryRouter>
        <DataTable
          caption="Tools, heaviest first"
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          rowProps={({ weightGrams }) => ({ "data-edge": weightGrams > 500 ? "stop" : undefined })}
          sorts={{ weightGrams: { href: "/tools?sort=weight", direction: "descending" } }}
          empty="No tools yet."
        />
      </MemoryRouter>
    </MantineProvider>,
  );
}
