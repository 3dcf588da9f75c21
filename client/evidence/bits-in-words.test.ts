import { expect, test } from "vitest";
import { chanceInWords, likelier, shareInWords, signed } from "./bits-in-words.ts";

test("bits have a sign that is read out, and nothing at all has none", () => {
  expect([13.64, -4.25, 0.04, -0.01].map(signed)).toEqual(["+13.6", "−4.3", "0", "0"]);
});

test("bits are told as how many times likelier they make one person or two", () => {
  expect([10, -1, 0.01, 20, 35].map(likelier)).toEqual([
    "1,000 times likelier if they are one person",
    "2 times likelier if they are two people",
    "Says nothing either way",
    "1 million times likelier if they are one person",
    "more than a billion times likelier if they are one person",
  ]);
});

test("shares are told of a hundred, and small ones as one of many", () => {
  expect([0.776, 0.01, 0.0000606].map(shareInWords)).toEqual(["77.6 of 100", "1 of 100", "1 of 17,000"]);
});

test("a chance is never told as certain", () => {
  expect([1, 0.99995, 0.995, 0.5, 0.005, 0].map(chanceInWords)).toEqual([
    "more than 99.99%",
    "more than 99.99%",
    "about 99.50%",
    "about 50.0%",
    "about 0.50%",
    "less than 0.01%",
  ]);
});
