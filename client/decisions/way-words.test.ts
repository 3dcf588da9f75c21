import { expect, test } from "vitest";
import { noticeInWords, waysInWords } from "./way-words.ts";

test.each([
  ["email", 24, "Send code to: n•••, the email on record. It works for 24 hours."],
  ["email", 2160, "Send code to: n•••, the email on record. It works for 90 days."],
  [
    "text",
    10 / 60,
    "Send code by text message to: n•••, the phone on record, as no email can be used. It works for 10 minutes.",
  ],
  [
    "voice",
    10 / 60,
    "Read out the code in a call to: n•••, the phone on record, as no email can be used. It works for 10 minutes.",
  ],
  [
    "letter",
    504,
    "Send code by letter to the mailing address on record, as no email can be used. It works for 21 days.",
  ],
  ["letter", null, "Send code by letter to the mailing address on record, as no email can be used"],
] as const)("by %s with a life of %s hours the preview says: %s", (channel, lifeHours, words) => {
  expect(waysInWords("code", { goesTo: "n•••", channel, lifeHours })).toBe(words);
});

test.each([
  [{ goesTo: "(•••) •••-••78", channel: "text" }, "A notice without the code goes to: (•••) •••-••78."],
  [
    { goesTo: "-", channel: "letter" },
    "A notice without the code goes by letter to the mailing address on record.",
  ],
  [null, "No other contact can be told that a code went out."],
] as const)("who else hears of a code is said: %j", (notice, words) => {
  expect(noticeInWords({ goesTo: "n•••", lifeHours: 24, notice })).toBe(words);
  expect(noticeInWords({ goesTo: "n•••", lifeHours: null, notice })).toBeNull();
});

test("without a contact nothing is sent", () => {
  const nothing = { goesTo: null, channel: null, lifeHours: null };

  expect(waysInWords("message", nothing)).toBe("Nothing is sent: no contact is on record.");
});
