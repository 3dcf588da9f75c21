import { expect, test } from "vitest";
import { Random } from "./random.ts";

const draws = (random: Random) => Array.from({ length: 5 }, () => random.next());

test("a seed, a stream and an index give the same chance every time, and any other chance differs", () => {
  const first = draws(new Random(1, "record", 7));

  expect(draws(new Random(1, "record", 7))).toEqual(first);
  expect(draws(new Random(2, "record", 7))).not.toEqual(first);
  expect(draws(new Random(1, "request", 7))).not.toEqual(first);
  expect(draws(new Random(1, "record", 8))).not.toEqual(first);
  expect(draws(new Random(1 + 2 ** 32, "record", 7))).not.toEqual(first);
});

test("whole numbers fall evenly between both ends, ends included", () => {
  const random = new Random(1, "record", 0);
  const counts = [0, 0, 0, 0];

  for (let draw = 0; draw < 4000; draw += 1) counts[random.int(0, 3)]! += 1; // 0 to 3 are its places

  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test("shuffling keeps everything that was there", () => {
  const shuffled = new Random(1, "record", 0).shuffle([1, 2, 3, 4, 5, 6, 7, 8]);

  expect(shuffled).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(shuffled.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("weights decide how often a choice comes up, and no weight means never", () => {
  const random = new Random(1, "record", 0);

  const picked = Array.from({ length: 1000 }, () =>
    random.weighted([
      ["often", 9],
      ["seldom", 1],
      ["never", 0],
    ]),
  );

  expect(picked.filter((choice) => choice === "seldom").length).toBeLessThan(150);
  expect(picked).not.toContain("never");
});
