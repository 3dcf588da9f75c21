import { expect, test } from "vitest";
import { type GateFacts, type PolicyRules, policyVersion1 } from "./policy.ts";
import { type PolicyPath, type PolicyValue, withValue } from "./policy-sentences.ts";
import {
  countCase,
  effectsOf,
  groupsOf,
  noCounts,
  trialCounts,
  type TrialEffect,
  visibleCounts,
  widestGap,
} from "./policy-trial.ts";

const clean: GateFacts = {
  risk: "normal",
  strip: "SSSSSSS",
  checkedFields: [],
  correspondenceReviewed: false,
  callbackState: "planned",
  hasQualifyingPhone: true,
  phoneHeldDays: 400,
  contactAgeHours: 5000,
  signals: [],
  codesIn30Days: 1,
  minutesSinceLastCode: null,
};

test.each<[string, Partial<GateFacts>, PolicyPath, PolicyValue, TrialEffect[]]>([
  ["a callback more", {}, "byRisk.normal.confirmedCallback", true, ["callback"]],
  [
    "a callback that was made anyway",
    { callbackState: "confirmed" },
    "byRisk.normal.confirmedCallback",
    true,
    [],
  ],
  ["letters to read", {}, "byRisk.normal.correspondenceReviewed", true, ["reading"]],
  ["a second person", {}, "byRisk.normal.secondReviewer", true, ["second-person"]],
  ["a contact that is too new", { contactAgeHours: 80 }, "contact.neverWithinHours", 96, ["blocked"]],
  [
    "a contact that is new",
    { contactAgeHours: 750 },
    "contact.secondReviewerWithinDays",
    45,
    ["second-person"],
  ],
  ["one code too many", {}, "code.mostIn30Days", 1, ["blocked"]],
  [
    "a signal that blocks",
    { signals: ["disposable-mail"] },
    "signals.blocks",
    ["disposable-mail"],
    ["blocked"],
  ],
  [
    "less",
    { risk: "raised", correspondenceReviewed: true },
    "byRisk.raised.confirmedCallback",
    false,
    ["freed"],
  ],
  ["what past cases cannot show", {}, "sendHoldSeconds", 60, []],
])("a draft that asks for %s is told from the policy in force", (_, facts, path, value, effects) => {
  const after = withValue(policyVersion1, path, value);

  expect(effectsOf({ facts: { ...clean, ...facts }, isRejection: false }, policyVersion1, after)).toEqual(
    effects,
  );
});

test("a rejection stands without a callback; a second person it may need", () => {
  const withCallback = withValue(policyVersion1, "byRisk.normal.confirmedCallback", true);
  const withSecond = withValue(policyVersion1, "byRisk.normal.secondReviewer", true);
  const effects = (after: PolicyRules) =>
    effectsOf({ facts: clean, isRejection: true }, policyVersion1, after);

  expect(effects(withCallback)).toEqual([]);
  expect(effects(withSecond)).toEqual(["second-person"]);
});

test("counts add up, and protected persons' cases are seen only by who is cleared", () => {
  const [others, hidden] = [noCounts(), noCounts()];
  const aCase = { reason: "other", language: "es", tradition: "iberian" } as const;
  countCase(others, { ...aCase, isOpen: false, effects: [] });
  countCase(others, { ...aCase, isOpen: false, effects: ["callback", "second-person"] });
  countCase(hidden, { ...aCase, isOpen: true, effects: ["freed"] });
  const result = { others, protected: hidden };

  const [cleared, notCleared] = [visibleCounts(result, true), visibleCounts(result, false)];

  expect(trialCounts.parse(notCleared)).toEqual(notCleared);
  expect(notCleared.decided).toMatchObject({
    tried: 2,
    different: 1,
    effects: { callback: 1, "second-person": 1 },
  });
  expect(notCleared.open.tried).toBe(0);
  expect(cleared.open).toMatchObject({ tried: 1, different: 1, effects: { freed: 1 } });
  expect(cleared.language.es).toEqual({ tried: 3, different: 2 });
});

test("the widest gap is between groups large enough to compare", () => {
  const counts = noCounts();
  const add = (reason: "other" | "lost-or-expired" | "file-or-amend", tried: number, different: number) => {
    for (let n = 0; n < tried; n += 1) {
      const effects: TrialEffect[] = n < different ? ["callback"] : [];
      countCase(counts, { reason, language: "en", tradition: "plain-latin", isOpen: false, effects });
    }
  };
  add("other", 20, 5);
  add("lost-or-expired", 40, 2);
  add("file-or-amend", 3, 3);

  const groups = groupsOf(counts, "reason");

  expect(groups.map(({ label, share }) => [label, share])).toEqual([
    ["File or amend a form", 1],
    ["Something else", 0.25],
    ["Code lost or expired", 0.05],
  ]);
  expect(widestGap(groups)).toMatchObject({
    most: { tried: 20, share: 0.25 },
    least: { tried: 40, share: 0.05 },
  });
  expect(widestGap(groupsOf(counts, "language"))).toBeNull();
});
