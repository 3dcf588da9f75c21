import type { DecisionRow } from "../../db/tables.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { comparedFields } from "../../shared/evidence/comparison.ts";
import { judgePeople } from "../../shared/evidence/judge.ts";
import { model } from "../../shared/evidence/model.ts";
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
