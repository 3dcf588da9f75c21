import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Answers } from "../trpc.ts";
import { renderWithApi } from "../testing.tsx";
import { RecordsPage } from "./RecordsPage.tsx";

type Found = Answers["records"]["find"];

test("what is typed goes to the server alone, and hits are masked links", async () => {
  const find = vi.fn<(input: unknown) => Found>(() => ({
    searchedBy: "email",
    hasMore: false,
    records: [{ id: "record-1", name: "N•••• O•••••", aNumber: "•••-•••-678", receipts: 1, flags: [] }],
  }));
  const { address } = show(find);

  await userEvent.type(await screen.findByLabelText(/^A-number, receipt number/), "nadia@example.com{Enter}");

  const link = await screen.findByRole("link", { name: "Open the record of N•••• O•••••" });
  expect(link.getAttribute("href")).toBe("/admin/records/record-1");
  expect(find).toHaveBeenCalledWith({ typed: "nadia@example.com", lastName: "", dateOfBirth: "" });
  expect(address()).toBe("/admin/records");
});

test("a search without a hit says so and what to do", async () => {
  show(() => ({ searchedBy: "name-birth", hasMore: false, records: [] }));

  await userEvent.type(await screen.findByLabelText("Last name"), "Okafor");
  await userEvent.type(screen.getByRole("textbox", { name: "Date of birth" }), "1988-04-03{Enter}");

  await screen.findByText("No record has exactly this last name and date of birth.");
  expect(screen.queryByRole("table")).toBeNull();
});

test("a name needs its date of birth, and nothing is sent without", async () => {
  const find = vi.fn<(input: unknown) => Found>();
  show(find);

  await userEvent.type(await screen.findByLabelText("Last name"), "Okafor{Enter}");

  const born = screen.getByRole("textbox", {
    name: "Date of birth",
    description: "Enter the date of birth too",
  });
  expect(document.activeElement).toBe(born);
  expect(find).not.toHaveBeenCalled();
});

function show(find: (input: unknown) => Found) {
  return renderWithApi(<RecordsPage />, { "records.find": find }, { at: "/admin/records" });
}
