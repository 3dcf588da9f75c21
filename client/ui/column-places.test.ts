import { expect, test } from "vitest";
import { placeAfter, visiblePlaces } from "./column-places.ts";

const columns = [
  [3, 0, 2],
  [0, 0, 0],
  [0, 4, 0],
].map((amounts) => ({
  parts: amounts.map((amount) => ({ amount })),
}));
const places = visiblePlaces(columns);

test("only what has a height can be stood on", () => {
  expect(places).toEqual([
    { column: 0, part: 0 },
    { column: 0, part: 2 },
    { column: 2, part: 1 },
  ]);
});

test.each([
  ["ArrowUp", { column: 0, part: 0 }, { column: 0, part: 2 }],
  ["ArrowDown", { column: 0, part: 2 }, { column: 0, part: 0 }],
  ["ArrowRight", { column: 0, part: 0 }, { column: 2, part: 1 }],
  ["ArrowLeft", { column: 2, part: 1 }, { column: 0, part: 0 }],
  ["ArrowUp", { column: 2, part: 1 }, null],
  ["ArrowRight", { column: 2, part: 1 }, null],
  ["Enter", { column: 0, part: 0 }, null],
])("%s from %o leads to %o", (key, from, to) => {
  expect(placeAfter(key, from, places)).toEqual(to);
});
