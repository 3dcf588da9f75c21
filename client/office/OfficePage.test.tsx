import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { firstOffice, type OfficeSettings } from "../../shared/office.ts";
import { refusal, renderWithApi } from "../testing.tsx";
import { OfficePage } from "./OfficePage.tsx";

test("saving sends what was seen and what it should be", async () => {
  const change = vi.fn<(input: unknown) => null>(() => null);
  await show({ "office.change": change });

  await retype("Contact shown to requesters", "202-555-0100");
  await userEvent.selectOptions(screen.getByLabelText("Time zone"), "America/Chicago");
  await userEvent.selectOptions(screen.getByLabelText("Closes at"), "6 pm");
  await save();

  await screen.findByRole("note", { name: /^Saved/ });
  expect(change).toHaveBeenCalledWith({
    seen: firstOffice,
    settings: {
      ...firstOffice,
      contact: "202-555-0100",
      timeZone: "America/Chicago",
      closesAtHour: 18,
    },
  });
});

test("each problem stands at its field and above the form, and nothing is sent", async () => {
  const change = vi.fn<(input: unknown) => unknown>();
  await show({ "office.change": change });

  await retype("Where a code is entered", "https://codes.example");
  await retype("Sender address", "codes");
  await userEvent.selectOptions(screen.getByLabelText("Opens at"), "6 pm");
  await save();

  await screen.findByRole("note", { name: "There is a problem" });
  screen.getByRole("textbox", { name: "Where a code is entered", description: /messages hold no links/ });
  screen.getByRole("textbox", { name: "Sender address", description: /Enter an email address/ });
  screen.getByRole("combobox", { name: "Closes at", description: "Choose an hour after opening" });
  await userEvent.click(screen.getByRole("link", { name: /Enter an email address/ }));
  expect(document.activeElement).toBe(screen.getByLabelText("Sender address"));
  expect(change).not.toHaveBeenCalled();
});

test("when somebody else saved meanwhile, theirs is shown, what was typed stays, and saving again works", async () => {
  let saved: OfficeSettings = firstOffice;
  const change = vi.fn<(input: unknown) => null>(() => null);
  await show({
    "office.get": () => saved,
    "office.change": (input) => {
      const isOvertaken = saved === firstOffice;
      saved = { ...firstOffice, contact: "theirs", codeSite: "their site" };
      if (isOvertaken) throw refusal({ code: "CONFLICT", message: "Somebody else saved these settings." });
      return change(input);
    },
  });

  await retype("Contact shown to requesters", "mine");
  await save();
  await screen.findByText(/is now “theirs”. You typed “mine”: saving puts that in its place./);
  expect(screen.getByLabelText("Contact shown to requesters")).toHaveProperty("value", "mine");
  expect(screen.getByLabelText("Where a code is entered")).toHaveProperty("value", "their site");
  await save();

  await screen.findByRole("note", { name: /^Saved/ });
  expect(change).toHaveBeenCalledWith({
    seen: { ...firstOffice, contact: "theirs", codeSite: "their site" },
    settings: { ...firstOffice, contact: "mine", codeSite: "their site" },
  });
});

async function show(answers: Record<string, (input: unknown) => unknown>) {
  renderWithApi(<OfficePage />, { "office.get": () => firstOffice, ...answers }, { at: "/admin/office" });
  await screen.findByRole("heading", { name: "Office" });
}

async function retype(label: string, typed: string) {
  const box = screen.getByLabelText(label);
  await userEvent.clear(box);
  await userEvent.type(box, typed);
}

function save() {
  return userEvent.click(screen.getByRole("button", { name: "Save the settings" }));
}
