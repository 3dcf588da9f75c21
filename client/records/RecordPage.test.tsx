import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { Staff } from "../../shared/staff.ts";
import { aSession, refusal, renderWithApi } from "../testing.tsx";
import { RecordPage } from "./RecordPage.tsx";
import type { RecordView } from "./record-view.ts";

const sam: Staff = { id: "staff-sam", name: "Sam Okoro", role: "records-admin", isCleared: false };

test("a record is shown in full, with where codes go, and names nobody in the tab", async () => {
  await show("/admin/records/record-1", aView());

  screen.getByText("Nadia Okafor");
  const row = within(screen.getByRole("row", { name: /nadia@example\.com/ }));
  for (const words of ["Email", "Codes go here", "Since May 6, 2019"]) row.getByText(words);
  expect(screen.getByRole("row", { name: /old@example\.net/ }).textContent).toContain("Former");
  screen.getByText("(512) 555-0177");
  expect(document.title).toBe("Record · Proofdesk");
});

test("a new email says until when no code goes to it", async () => {
  const codes = {
    contactId: "email-1",
    since: "2026-03-02T15:00:00.000Z",
    neverBefore: "2026-03-05T15:00:00.000Z",
    twoReviewersUntil: "2026-04-01T15:00:00.000Z",
  };
  await show("/admin/records/record-1", aView({ codes }));

  const note = screen.getByRole("note", { name: "No code before Mar 5, 2026, 10:00 am ET." });
  expect(note.textContent).toContain("Until Apr 1, 2026, 11:00 am ET two people decide.");
});

test("without an email the page says that nobody is told of a change", async () => {
  await show("/admin/records/record-1?dialog=end-contact&contact=phone-1", aView({ codes: null, told: [] }));

  expect(screen.getByRole("dialog").textContent).toContain(
    "so nobody is told by itself. Call or write to them.",
  );
  screen.getByRole("note", { name: /No code can be sent/, hidden: true });
});

test("replacing a contact sends what was seen and typed, and says what came of it", async () => {
  const replaceContact = vi.fn<(input: unknown) => object>(() => ({ told: 1, reassessed: 2 }));
  const { address } = await show("/admin/records/record-1?tab=changes", aView(), {
    "records.replaceContact": replaceContact,
  });

  await userEvent.click(screen.getByRole("link", { name: "Replace: nadia@example.com" }));
  await userEvent.type(await screen.findByLabelText(/New email/), "new@example.org");
  await userEvent.selectOptions(screen.getByLabelText(/Where this comes from/), "A letter from them");
  await userEvent.type(screen.getByLabelText(/^Why/), "Letter of March 1.");
  await userEvent.click(screen.getByRole("button", { name: "Replace the contact" }));

  await screen.findByRole("note", {
    name: "Contact replaced. The email there was is told. 2 open requests compared again.",
  });
  expect(replaceContact).toHaveBeenCalledWith({
    recordId: "record-1",
    version: 3,
    contactId: "email-1",
    contact: { kind: "email", email: "new@example.org" },
    isSafe: false,
    source: "letter",
    reason: "Letter of March 1.",
  });
  expect(address()).toBe("/admin/records/record-1?tab=changes");
});

test("each problem stands at its field, and the first gets the focus", async () => {
  const addContact = vi.fn<(input: unknown) => unknown>();
  await show("/admin/records/record-1?dialog=add-contact", aView(), { "records.addContact": addContact });

  await userEvent.click(screen.getByRole("button", { name: "Add the contact" }));

  const email = screen.getByRole("textbox", { name: /New email/, description: /Enter an email address/ });
  screen.getByRole("combobox", {
    name: /Where this comes from/,
    description: "Choose where this comes from",
  });
  screen.getByRole("textbox", { name: /Why/, description: /Say why/ });
  expect(document.activeElement).toBe(email);
  expect(addContact).not.toHaveBeenCalled();
});

test("a refusal is shown as it came, at its field, and what was typed stays", async () => {
  const message = "This email is on the record already.";
  await show("/admin/records/record-1?dialog=add-contact", aView(), {
    "records.addContact": () => {
      throw refusal({ code: "CONFLICT", message, field: "contact.email" });
    },
  });

  await userEvent.type(screen.getByLabelText(/New email/), "nadia@example.com");
  await userEvent.selectOptions(screen.getByLabelText(/Where this comes from/), "A form they signed");
  await userEvent.type(screen.getByLabelText(/^Why/), "Form.");
  await userEvent.click(screen.getByRole("button", { name: "Add the contact" }));

  const email = await screen.findByRole("textbox", { name: /New email/, description: message });
  expect(email).toHaveProperty("value", "nadia@example.com");
});

test("a receipt that can't be read is named by its line", async () => {
  const correctIdentity = vi.fn<(input: unknown) => unknown>();
  await show("/admin/records/record-1?dialog=identity", aView(), {
    "records.correctIdentity": correctIdentity,
  });

  await userEvent.type(screen.getByLabelText(/Receipts/), "{Enter}TST12, I-765");
  await userEvent.click(screen.getByRole("button", { name: "Correct the identity" }));

  screen.getByText(/^Line 2: A receipt number is 3 letters and 10 digits/);
  expect(correctIdentity).not.toHaveBeenCalled();
});

async function show(at: string, view: RecordView, answers: Record<string, (input: unknown) => unknown> = {}) {
  const all = {
    "sessions.current": () => aSession({ staff: sam }),
    "records.get": () => view,
    ...answers,
  };
  const shown = renderWithApi(<RecordPage />, all, { at });
  await screen.findByRole("heading", { name: "Record", level: 1, hidden: true });
  return shown;
}

function aView(facts: Partial<RecordView> = {}): RecordView {
  const since = "2019-05-06T14:00:00.000Z";
  const contact = { since, until: null, source: "form", timeZone: null, isSafe: false, by: "System" };
  return {
    now: "2026-03-02T15:00:00.000Z",
    office: { timeZone: "America/New_York" },
    record: { id: "record-1", version: 3, flags: [], createdAt: since, createdBy: "System" },
    identity: {
      name: { given: "Nadia", family: "Okafor", native: "" },
      previousNames: [],
      otherNames: [],
      dateOfBirth: "1988-04-03",
      aNumber: "A000-345-678",
      receipts: [{ number: "TST0000000318", form: "I-130", status: "Pending" }],
      representative: "",
    },
    contacts: [
      { ...contact, id: "email-1", kind: "email", value: { email: "nadia@example.com" } },
      { ...contact, id: "phone-1", kind: "phone", value: { phone: "+15125550177" } },
      {
        ...contact,
        id: "email-0",
        kind: "email",
        value: { email: "old@example.net" },
        since: "2015-03-04T14:00:00.000Z",
        until: since,
      },
    ],
    told: ["n•••@e•••.com"],
    codes: { contactId: "email-1", since, neverBefore: since, twoReviewersUntil: since },
    rules: { neverWithinHours: 72, secondReviewerWithinDays: 30, numberHeldDays: 30 },
    correspondence: [],
    cases: [],
    changes: [],
    deliveries: [],
    ...facts,
  };
}
