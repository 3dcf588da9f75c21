import { expect, test } from "vitest";
import { answerInWords } from "./answer-words.ts";

test.each([
  ["550 5.1.1", "email", "The mail server said 550 5.1.1."],
  ["no-connection", "email", "The mail server could not be reached."],
  ["no-connection", "text", "The phone service could not be reached."],
  ["HTTP 202", "voice", "The phone service said HTTP 202."],
  ["HTTP 422 takes-no-texts", "text", "The phone service said HTTP 422: the number takes no texts."],
  ["opted-out", "text", "The phone service said: the person asked for no more texts from us."],
  ["delivered", "text", "The phone service says that it arrived."],
  ["no-printer", "letter", "The printer does not take letters."],
] as const)("%s by %s is put in words", (answer, channel, words) => {
  expect(answerInWords(answer, channel)).toBe(words);
});
