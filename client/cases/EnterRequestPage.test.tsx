import { screen, within, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { refusal, renderWithApi } from "../testing.tsx";
import { EnterRequestPage } from "./EnterRequestPage.tsx";
import { forgetUnsent } from "./unsent-request.ts";

beforeEach(forgetUnsent);

test("sends what was typed and opens the case", async () => {
  const enter = vi.fn<(input: unknown) => object>(() => ({ id: "case-1", reference: "PD-7K4M-29Q" }));
  const { address } = await show({ "cases.enter": enter });

  await fillIn();
  await submit();

  await waitFor(() => expect(address()).toBe("/cases/case-1"));
  await screen.findByText("The request is in the queue as PD-7K4M-29Q.");
  expect(enter.mock.lastCall?.[0]).toMatchObject({
    channel: "phone",
    submitted: { fullName: "Ada Obi", dateOfBirth: "1988-03-04", aNumber: "A12345678", address: null },
  });
});

test("says what is wrong above the form and at each field, and sends nothing", async () => {
  const enter = vi.fn<(input: unknown) => unknown>();
  await show({ "cases.enter": enter });

  await submit();

  const summary = within(await screen.findByRole("note", { name: "There is a problem" }));
  await userEvent.click(summary.getByRole("link", { name: "Enter the full name" }));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: /^Full name/ }));
  screen.getByRole("textbox", { name: /^Full name/, description: "Enter the full name" });
  expect(enter).not.toHaveBeenCalled();
});

test("a refusal is shown at its field, and what was typed stays", async () => {
  const message = "The date of birth is in the future. Check it.";
  await show({
    "cases.enter": () => {
      throw refusal({ code: "BAD_REQUEST", message, field: "submitted.dateOfBirth" });
    },
  });

  await fillIn();
  await submit();

  const field = await screen.findByRole("textbox", {
    name: /^Date of birth/,
    description: new RegExp(message),
  });
  expect(field).toHaveProperty("value", "1988-03-04");
});

test("what was typed and not sent is there again", async () => {
  const { unmount } = await show({});
  await fillIn();
  unmount();

  await show({});

  expect(screen.getByLabelText(/^Full name/)).toHaveProperty("value", "Ada Obi");
  expect(screen.getByLabelText(/^How the request came in/)).toHaveProperty("value", "phone");
});

async function show(answers: Record<string, (input: unknown) => unknown>) {
  const shown = renderWithApi(<EnterRequestPage />, answers, { at: "/cases/new" });
  await screen.findByRole("button", { name: "Put in the queue" });
  return shown;
}

async function fillIn() {
  await userEvent.selectOptions(screen.getByLabelText(/^How the request came in/), "Phone");
  await userEvent.selectOptions(screen.getByLabelText(/^Why they need a code/), "Something else");
  await userEvent.type(screen.getByLabelText(/^Full name/), "Ada Obi");
  await userEvent.type(screen.getByLabelText(/^Date of birth/), "1988-03-04");
  await userEvent.type(screen.getByLabelText("A-number"), "A12345678");
}

function submit() {
  return userEvent.click(screen.getByRole("button", { name: "Put in the queue" }));
}
