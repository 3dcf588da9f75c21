import fc from "fast-check";
import { expect, test } from "vitest";
import {
  emailKey,
  formatANumber,
  identifierHint,
  readANumber,
  readReceiptNumber,
  receiptPrefixWarning,
} from "./identifiers.ts";

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(""));

test.each([
  ["A012-345-678", "012345678"],
  ["a 12 345 678", "012345678"],
  ["A1234567", "001234567"],
  ["012.345.678", "012345678"],
  ["A12345678", "012345678"],
])("the A-number %s is read as %s", (typed, read) => {
  expect(readANumber(typed)).toBe(read);
});

test.each(["", "A", "A123456", "A1234567890", "AA12345678", "A0123O5678", "IOE0123456789", "A١٢٣٤٥٦٧٨"])(
  "“%s” is no A-number",
  (typed) => {
    expect(readANumber(typed)).toBeNull();
  },
);

test("an A-number reads the same as it is shown", () => {
  fc.assert(
    fc.property(digits(9), (stored) => {
      expect(formatANumber(stored)).toMatch(/^A\d{3}-\d{3}-\d{3}$/);
      expect(readANumber(formatANumber(stored))).toBe(stored);
    }),
  );
});

test("seven and eight digits are the same number as nine with zeros before them", () => {
  fc.assert(
    fc.property(digits(7), (seven) => {
      expect(readANumber(`A${seven}`)).toBe(readANumber(`A00${seven}`));
      expect(readANumber(`A0${seven}`)).toBe(readANumber(`A00${seven}`));
    }),
  );
});

test.each([
  ["IOE0123456789", "IOE0123456789"],
  ["ioe 01-2345-6789", "IOE0123456789"],
  ["TST-0000-123456", "TST0000123456"],
  ["XYZ0123456789", "XYZ0123456789"],
])("the receipt number %s is read as %s, whatever its prefix", (typed, read) => {
  expect(readReceiptNumber(typed)).toBe(read);
});

test.each(["", "IOE", "IO0123456789", "IOE012345678", "IOE01234567890", "IOEO123456789", "1OE0123456789"])(
  "“%s” is no receipt number",
  (typed) => {
    expect(readReceiptNumber(typed)).toBeNull();
  },
);

test("a letter O or I among digits brings a hint", () => {
  expect(identifierHint("IOE0O23456789")).toContain("letter O against zero");
  expect(identifierHint("A12I45678")).toContain("letter I against one");
  expect(identifierHint("A12345")).toBe("");
});

test("emails are looked up whatever their case, with dots and tags as typed", () => {
  expect(emailKey(" N.Okafor+desk@Example.COM ")).toBe("n.okafor+desk@example.com");
});

test("a receipt number with a beginning nobody knows is warned about and still read", () => {
  expect(receiptPrefixWarning("XYZ 0123456789")).toBe(
    "XYZ is not a beginning we know. Check it; it is taken all the same.",
  );
  expect(readReceiptNumber("XYZ 0123456789")).toBe("XYZ0123456789");
  expect(receiptPrefixWarning("ioe-0123456789")).toBeNull();
});
