import { act, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { CasePage } from "../cases/CasePage.tsx";
import { aBirthDate, aCaseView, aMaskedCaseView } from "../cases/testing.ts";
import { refusal, renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";

type Explanation = Answers["evidence"]["explain"];

test("y says why a row came to its verdict, step by step, and the address says which", async () => {
  const { address } = await open(aCaseView());

  await userEvent.keyboard("jy");

  const steps = await screen.findByRole("list", { name: "Why: Date of birth" });
  const texts = within(steps)
    .getAllByRole("listitem")
    .map(({ textContent }) => textContent);
  expect(texts).toEqual([
    "Read asThey sent19880304On record19880403",
    "RuleDay and month may be swapped. day-month-swapped",
    "How telling1.6 of 100 of one person’s own copies look like this, and 1 of 6,400 of two strangers’ level swapped",
    "Weight+6.6 bits. 98 times likelier if they are one person.",
  ]);
  expect(address()).toBe("/cases/case-1?why=date-of-birth");
  await userEvent.keyboard("y");
  expect(screen.queryByRole("list", { name: "Why: Date of birth" })).toBeNull();
  expect(address()).toBe("/cases/case-1");
});

test("a row that agrees says why too, and a link to it shows it", async () => {
  await open(aCaseView(), {}, "?why=name");

  const steps = await screen.findByRole("list", { name: "Why: Name" });

  expect(steps.textContent).toContain(
    "Of these +13.6 for the rule and +2.1 because the value is rarer than most.",
  );
});

test("who does not hold the request sees the rule and its bits, and nothing that was read", async () => {
  const masked = anExplanation({ isMasked: true });
  masked.fields = masked.fields.map((field) => ({ ...field, readAs: null, rarityBits: null }));
  await open(aMaskedCaseView(), { "evidence.explain": () => masked }, "?why=date-of-birth");

  const steps = await screen.findByRole("list", { name: "Why: Date of birth" });

  within(steps).getByText("Hidden: only whoever holds the request sees what was read.");
  within(steps).getByText("How rare the value is stays hidden", { exact: false });
  expect(screen.queryByRole("button", { name: "This rule was wrong here" })).toBeNull();
});

test("what came in while somebody held the request is not shown once they don't", async () => {
  await open(aMaskedCaseView(), { "evidence.explain": () => anExplanation() }, "?why=date-of-birth");

  await act(async () => {});

  expect(screen.queryByRole("list", { name: "Why: Date of birth" })).toBeNull();
});

test("the weights are told in a sentence, then in a table; the picture of them is not read out", async () => {
  await open(aCaseView(), {}, "?shown=weights");

  const table = await screen.findByRole("table", { name: "What each row weighs, in bits" });
  const rows = within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent));
  expect(rows).toEqual([
    ["Startbefore any row is compared", "−19.9", "−19.9"],
    ["=SameName54,000 times likelier if they are one person", "+15.7", "−4.2"],
    ["~CloseDate of birth98 times likelier if they are one person", "+6.6", "+2.4"],
    ["Togetherchance about 84.1%", "+22.3", "+2.4"],
  ]);
  const sentence = screen.getByText(/^The rows weigh \+22\.3 bits together/);
  expect(sentence.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  const bars = document.querySelectorAll("[aria-hidden] rect");
  expect(bars.length).toBeGreaterThan(2);
  expect(screen.queryByText("← two people")?.closest("[aria-hidden]")).not.toBeNull();
});

test("a rule that was wrong is disputed with what it should say and why", async () => {
  const disputeRule = vi.fn(() => ({ disputeId: "dispute-1" }));
  const { address } = await open(aCaseView(), { "evidence.disputeRule": disputeRule }, "?why=date-of-birth");

  await userEvent.click(await screen.findByRole("button", { name: "This rule was wrong here" }));
  const panel = await screen.findByRole("form", { name: "Wrong rule: date of birth" });
  await userEvent.click(within(panel).getByRole("radio", { name: /Same after tidying/ }));
  await userEvent.type(within(panel).getByLabelText("Why it is wrong here"), "They write the day first.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  expect(disputeRule).toHaveBeenCalledWith({
    caseId: "case-1",
    field: "date-of-birth",
    rule: "day-month-swapped",
    shouldBe: "same-after-tidying",
    note: "They write the day first.",
  });
  expect(address()).toBe("/cases/case-1?why=date-of-birth");
});

test("a dispute that is refused says why and keeps what was typed", async () => {
  const message = "A dispute about this row is open already. A supervisor will settle it.";
  const disputeRule = () => {
    throw refusal({ code: "CONFLICT", message });
  };
  await open(aCaseView(), { "evidence.disputeRule": disputeRule }, "?panel=dispute&of=date-of-birth");

  await userEvent.click(await screen.findByRole("radio", { name: /Different/ }));
  await userEvent.type(screen.getByLabelText("Why it is wrong here"), "Twins.");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");

  await screen.findByText(message, { selector: ".mantine-Alert-title *" });
  expect(screen.getByLabelText("Why it is wrong here")).toHaveProperty("value", "Twins.");
});

test("the records found stand beside each other with marks, values and bits, and one is chosen from there", async () => {
  const choose = vi.fn();
  const answers = { "evidence.compareCandidates": () => candidates, "records.choose": choose };
  const { address } = await open(aCaseView({ record: null, candidates: [one, two] }), answers);

  await userEvent.click(screen.getByRole("button", { name: "Compare these records" }));
  const table = await screen.findByRole("table", { name: /likeliest first/ });

  expect(address()).toBe("/cases/case-1?shown=records");
  const [head, name, sums] = within(table).getAllByRole("row");
  expect(head?.textContent).toBe("DetailThey sentRecord 1Record 2");
  expect(name?.textContent).toBe(
    "NameNadia OrelNadia Orel=SameSame+13.6 bitsNora Orel≠DifferentDifferent−3.2 bits",
  );
  expect(sums?.textContent).toContain("+13.6 bits");
  await userEvent.click(within(table).getByRole("button", { name: "Choose this record: record 2" }));
  expect(choose).toHaveBeenCalledWith({ caseId: "case-1", version: 4, recordId: "record-2" });
  expect(address()).toBe("/cases/case-1");
});

function anExplanation(facts: Partial<Explanation> = {}): Explanation {
  const side = (tokens: string[]) => ({ shown: tokens.join("-"), tokens });
  return {
    isMasked: false,
    modelVersion: "2026-11-26",
    priorOneIn: 1_000_000,
    priorBits: -19.93,
    totalBits: 22.33,
    probability: 0.841,
    fields: [
      {
        field: "name",
        verdict: "same",
        rule: "exact",
        sentence: "Exactly the same.",
        level: { level: "same", m: 0.776, u: 0.0000606 },
        levelBits: 13.64,
        rarityBits: 2.08,
        bits: 15.72,
        readAs: { sent: side(["nadia", "orel"]), onRecord: side(["nadia", "orel"]) },
      },
      {
        field: "date-of-birth",
        verdict: "close",
        rule: "day-month-swapped",
        sentence: "Day and month may be swapped.",
        level: { level: "swapped", m: 0.0156, u: 0.000157 },
        levelBits: 6.61,
        rarityBits: 0,
        bits: 6.61,
        readAs: { sent: side(["1988", "03", "04"]), onRecord: side(["1988", "04", "03"]) },
      },
    ],
    disputes: [],
    ...facts,
  };
}

const one = {
  recordId: "record-1",
  foundBy: [],
  isChosen: false,
  strip: "SMMMMMM",
  name: "Nadia Orel",
  dateOfBirth: "1988-04-03",
  aNumber: "",
  flags: [],
} as const satisfies Record<string, unknown> as unknown as Answers["cases"]["get"]["candidates"][number];
const two = { ...one, recordId: "record-2", strip: "DMMMMMM", name: "Nora Orel" };

const weights = {
  modelVersion: "2026-11-26",
  priorOneIn: 1_000_000,
  priorBits: -19.9,
  flags: [],
  isChosen: false,
};
const candidates: Answers["evidence"]["compareCandidates"] = {
  isMasked: false,
  sent: [{ field: "name", sent: "Nadia Orel" }],
  records: [
    {
      ...weights,
      recordId: "record-1",
      totalBits: 13.6,
      probability: 0.01,
      fields: [
        {
          field: "name",
          verdict: "same",
          sentence: "Exactly the same.",
          onRecord: "Nadia Orel",
          onRecordSpans: [],
          bits: 13.6,
        },
      ],
    },
    {
      ...weights,
      recordId: "record-2",
      totalBits: -3.2,
      probability: 0,
      fields: [
        {
          field: "name",
          verdict: "different",
          sentence: "These do not match.",
          onRecord: "Nora Orel",
          onRecordSpans: [],
          bits: -3.2,
        },
      ],
    },
  ],
};

async function open(
  view: Answers["cases"]["get"],
  answers: Record<string, (input: unknown) => unknown> = {},
  query = "",
) {
  const shown = {
    ...view,
    comparisons: view.comparisons.map((comparison) =>
      comparison.field === "date-of-birth"
        ? aBirthDate({ verdict: "close", rule: "day-month-swapped" })
        : { ...comparison, sentence: "Exactly the same." },
    ),
  };
  const opened = renderWithApi(
    <CasePage />,
    {
      "cases.get": () => shown,
      "cases.saveDraft": () => undefined,
      "cases.renewClaim": () => ({ claimEndsAt: "2026-03-02T15:15:00.000Z" }),
      "evidence.explain": () => anExplanation(),
      ...answers,
    },
    { at: `/cases/case-1${query}` },
  );
  await screen.findByRole("heading", { level: 1, name: "PD-7K4M-29Q" });
  // The panel of the address takes the focus once it is there.
  await act(async () => {});
  return opened;
}
