import { expect, test } from "vitest";
import { contactSourceInWords } from "./record-changes.ts";

test.each([
  ["letter", "A letter from them"],
  ["import", "An import"],
  ["application", "Their application"],
  ["Change-of-address form", "Change-of-address form"],
  ["intake_form", "Intake form"],
  ["", "Not said"],
])("a contact whose source is %o is from: %s", (source, words) => {
  expect(contactSourceInWords(source)).toBe(words);
});
