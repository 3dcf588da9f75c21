import { z } from "zod";
import type { DecisionRow } from "../../db/tables.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { comparedFields } from "../../shared/evidence/comparison.ts";
import { judgePeople } from "../../shared/evidence/judge.ts";
import { model } from "../../shared/evidence/model.ts";
import { rules, type RuleId, ruleSentences, verdictOf } from "../../shared/evidence/rules.ts";
import { prepareCase, type RecordOnFile } from "./compare-case.ts";

/** What a decision keeps of the comparison it stood on: the model, and the rule of each field. */
export function evidenceStamp(
  submitted: SubmittedDetails,
  record: RecordOnFile | null,
): Pick<DecisionRow, "modelVersion" | "rules"> {
  if (!record) return { modelVersion: model.version, rules: "[]" };
  const { sent, onRecord } = prepareCase(submitted, record);
  const judgement = judgePeople(sent, onRecord);
  return {
    modelVersion: model.version,
    rules: JSON.stringify(comparedFields.map((field) => judgement[field])),
  };
}

/** The rules a decision stood on, in the order of the fields; none without a record, or before they were kept. */
export function rulesOf({ rules }: Pick<DecisionRow, "rules">): RuleId[] {
  return rules === "" ? [] : z.array(ruleId).parse(JSON.parse(rules));
}

/** The same for people to read. */
export function rulesInWords(decision: Pick<DecisionRow, "rules">) {
  const stoodOn = rulesOf(decision);
  return comparedFields.flatMap((field, place) => {
    const rule = stoodOn[place];
    return rule ? [{ field, verdict: verdictOf(rule), sentence: ruleSentences[rule] }] : [];
  });
}

// The list of rules names at least one.
const ruleId = z.enum(rules as [RuleId, ...RuleId[]]);
