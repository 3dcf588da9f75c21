import { expect, test } from "vitest";
import { waysInWords } from "./way-words.ts";

test.each([
  ["email", 24, "Send code to: n•••, the email on record. It works for 24 hours."],
  ["email", 2160, "Send code to: n•••, the email on record. It works for 90 days."],
  ["text", 10 / 60, "Send code by text message to: n•••, the phone on record. It works for 10 minutes."],
  ["voice", 10 / 60, "Read out the code in a call to: n•••, the phone on record. It works for 10 minutes."],
  ["letter", 504, "Send code by letter to the mailing address on record. It works for 21 days."],
  ["letter", null, "Send code by letter to the mailing address on record"],
] as const)("by %s with a life of %s hours the preview says: %s", (channel, lifeHours, words) => {
  expect(waysInWords("code", { goesTo: "n•••", channel, lifeHours })).toBe(words);
});

test("without a contact nothing is sent", () => {
  const nothing = { goesTo: null, channel: null, lifeHours: null };

  expect(waysInWords("message", nothing)).toBe("Nothing is sent: no contact is on record.");
});
