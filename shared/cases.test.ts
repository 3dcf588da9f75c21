import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addNoteInput,
  caseStatuses,
  closedStatuses,
  enterCaseInput,
  isOpen,
  openStatuses,
  recordReplyInput,
  saveDraftInput,
  submittedDetails,
} from "./cases.ts";

const right = {
  fullName: "Nadia Okafor",
  dateOfBirth: "1990-01-31",
  aNumber: "A000123456",
  reason: "lost-or-expired",
};

test("a name, a birth date, one number and a reason are enough", () => {
  expect(submittedDetails.parse(right)).toEqual({
    ...right,
    nativeName: "",
    receiptNumber: "",
    email: "",
    phone: "",
    address: null,
    description: "",
    representative: "",
    language: "en",
  });
});

test.each([
  ["2001-02-29", "This date is not in the calendar"],
  ["1990-02-30", "This date is not in the calendar"],
  ["1990-13-01", "This date is not in the calendar"],
  ["1990-00-10", "This date is not in the calendar"],
  ["1895-12-31", "Check the year of birth"],
  ["31.01.1990", "Write the date as YYYY-MM-DD"],
  ["1990-1-31", "Write the date as YYYY-MM-DD"],
  ["1990-01-31T00:00", "Write the date as YYYY-MM-DD"],
  ["", "Write the date as YYYY-MM-DD"],
])("the birth date “%s” is refused: %s", (dateOfBirth, message) => {
  expect(problems({ ...right, dateOfBirth })).toContainEqual({ field: "dateOfBirth", message });
});

test("every day of the calendar since 1896 can be a birth date", () => {
  const min = new Date("1896-01-01T00:00:00Z");
  const max = new Date("2026-12-31T00:00:00Z");

  fc.assert(
    fc.property(fc.date({ min, max, noInvalidDate: true }), (day) => {
      expect(problems({ ...right, dateOfBirth: day.toISOString().slice(0, 10) })).toEqual([]);
    }),
  );
});

test.each([
  ["fullName", 200],
  ["nativeName", 200],
  ["aNumber", 20],
  ["receiptNumber", 20],
  ["email", 254],
  ["phone", 40],
  ["description", 4000],
  ["representative", 200],
])("%s is refused beyond %i characters, and its error names it", (field, most) => {
  expect(problems({ ...right, [field]: "7".repeat(most + 1) })).toContainEqual({
    field,
    message: `Keep this under ${most.toLocaleString("en-US")} characters`,
  });
});

test.each(["fullName", "nativeName", "aNumber", "receiptNumber", "email", "phone", "representative"])(
  "%s is refused with a control character in it, and its error names it",
  (field) => {
    for (const control of ["\u0000", "\n", "\u001b", "\u0085"]) {
      expect(problems({ ...right, [field]: `a${control}b` })).toContainEqual({
        field,
        message: "Use one line of ordinary characters",
      });
    }
  },
);

test("a description may have lines and tabs, and no other control character", () => {
  expect(problems({ ...right, description: "One\r\n\ttwo" })).toEqual([]);
  expect(problems({ ...right, description: "a\u0000b" })).toEqual([
    { field: "description", message: "Use ordinary characters" },
  ]);
});

test("text that steers the direction of reading is refused, because it can pass for something else", () => {
  expect(problems({ ...right, fullName: "Nadia \u202erofakO" })).toEqual([
    { field: "fullName", message: "Use one line of ordinary characters" },
  ]);
});

test("a name in any script is welcome", () => {
  for (const fullName of ["王小明", "نادية أوكافور", "Анна‑Мария", "Zoë O’Brien", "မြတ်\u200cသူ"]) {
    expect(problems({ ...right, fullName })).toEqual([]);
  }
});

test.each([
  ["aNumber", "A12345", "An A-number is A and 7, 8 or 9 digits."],
  ["aNumber", "A12O45678", "Check the letter O against zero"],
  ["receiptNumber", "IOE12", "A receipt number is 3 letters and 10 digits."],
  ["receiptNumber", "IOE0I23456789", "letter I against one"],
  ["email", "nadia", "Enter an email address or leave it empty"],
  ["reason", "because", "Choose why they need a code"],
  ["fullName", "  ", "Enter the full name"],
])("%s “%s” is refused: %s", (field, value, message) => {
  expect(problems({ ...right, [field]: value })).toContainEqual({
    field,
    message: expect.stringContaining(message),
  });
});

test("a request without any number is refused at the A-number", () => {
  expect(problems({ ...right, aNumber: "" })).toEqual([
    { field: "aNumber", message: "Enter an A-number or a receipt number" },
  ]);
});

test("a wrong address names the line that is wrong", () => {
  const address = { line1: "1 Main St", city: "c".repeat(81) };

  expect(problems({ ...right, address })).toEqual([
    { field: "address.city", message: "Keep this under 80 characters" },
  ]);
});

test("facts nobody asked for are refused", () => {
  const [problem] = problems({ ...right, isApproved: true });

  expect(problem?.message).toContain("isApproved");
  expect(enterCaseInput.safeParse({ channel: "phone", submitted: right, risk: "normal" }).success).toBe(
    false,
  );
});

test("nothing anybody sends breaks the form, and every refusal names a field", () => {
  const fields = Object.keys(submittedDetails.parse(right));
  const junk = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.object());

  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...fields), junk), (sent) => {
      expect(problems({ ...right, ...sent }).filter(({ field }) => field === "")).toEqual([]);
    }),
  );
});

test("a note and a reply say something", () => {
  expect(addNoteInput.safeParse({ caseId: "c", text: "  " }).error?.issues[0]?.message).toBe(
    "Write the note first",
  );
  const reply = { caseId: "c", version: 1, channel: "phone", summary: "", submitted: null };
  expect(recordReplyInput.safeParse(reply).error?.issues[0]?.path).toEqual(["summary"]);
});

test("only the boxes of a case are kept as drafts", () => {
  expect(saveDraftInput.safeParse({ caseId: "c", fields: { note: "half a" } }).success).toBe(true);
  expect(saveDraftInput.safeParse({ caseId: "c", fields: { password: "x" } }).success).toBe(false);
});

test("an id holds nothing a database could choke on", () => {
  expect(addNoteInput.safeParse({ caseId: "c\u0000", text: "x" }).error?.issues[0]?.path).toEqual(["caseId"]);
});

test("a status is open or closed, never both", () => {
  expect(caseStatuses.filter(isOpen)).toEqual(openStatuses);
  expect(closedStatuses.filter(isOpen)).toEqual([]);
});

function problems(sent: object): { field: string; message: string }[] {
  const { error } = submittedDetails.safeParse(sent);
  return (error?.issues ?? []).map(({ path, message }) => ({ field: path.join("."), message }));
}
