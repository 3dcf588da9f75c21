import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { MatchStrip } from "./MatchStrip.tsx";

afterEach(cleanup);

test("a strip is read out as one sentence", () => {
  expect(sentenceFor("SDSSTCM")).toBe(
    "Checks: 3 same, email same after tidying, phone close, date of birth different, mailing address missing.",
  );
});

test("fields with the same verdict are told together", () => {
  expect(sentenceFor("SSDXSDD")).toBe(
    "Checks: 3 same, A-number, phone, and mailing address different, receipt number can't be compared.",
  );
});

test("without a record there is nothing to compare with", () => {
  expect(sentenceFor("")).toBe("No record to compare with");
});

function sentenceFor(strip: string) {
  render(
    <MantineProvider env="test">
      <MatchStrip strip={strip} />
    </MantineProvider>,
  );
  return screen.getByText(/^(Checks|No record)/).textContent;
}
