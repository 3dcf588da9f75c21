import { comparedFields, type ComparedField, type Verdict } from "./comparison.ts";
import { fieldUses, type Tidied } from "./judge.ts";
import { type Model, model } from "./model.ts";
import type { PreparedPerson } from "./person.ts";
import { type RuleId, verdictOf } from "./rules.ts";
import {
  type FieldWeight,
  levelOf,
  officeWeights,
  type Weighed,
  type Weighing,
  weighPeople,
} from "./weights.ts";

/**
 * How one field came to its bits, step by step: what was tidied on each side, the words or parts it was compared by,
 * the rule, its level, m and u, and the bits. Plain data that can be replayed without any record.
 */
export interface FieldTrace extends FieldWeight, Tidied {}

export interface Trace extends Weighing {
  fields: FieldTrace[];
}

export function tracePeople(
  sent: PreparedPerson,
  record: PreparedPerson,
  weighed: Weighed = officeWeights,
): Trace {
  const weighing = weighPeople(sent, record, weighed);
  return {
    ...weighing,
    fields: weighing.fields.map((weight) => ({
      ...weight,
      ...fieldUses[weight.field].trace(sent, record, weight.rule),
    })),
  };
}

export interface Replayed {
  field: ComparedField;
  rule: RuleId;
  verdict: Verdict;
  bits: number;
}

/**
 * Goes through a trace again from its tidied values: the rule is judged anew, its level and figures are looked up in
 * the model of that version, and only the rarity of the value is taken as recorded.
 *
 * @throws RangeError when the trace was made by another version of the model.
 */
export function replayTrace(trace: Trace, of: Model = model): Replayed[] {
  if (trace.modelVersion !== of.version) {
    throw new RangeError(`This trace is of model ${trace.modelVersion}, not ${of.version}.`);
  }
  return comparedFields.map((field) => {
    const recorded = trace.fields.find((candidate) => candidate.field === field);
    if (!recorded) throw new RangeError(`The trace says nothing about ${field}.`);
    const rule = replayRule(recorded);
    const level = levelOf(of, field, rule);
    const levelBits = level === null ? 0 : Math.log2(level.m / level.u);
    return { field, rule, verdict: verdictOf(rule), bits: levelBits + recorded.rarityBits };
  });
}

function replayRule({ field, tidied: { sent, onRecord }, formerly }: FieldTrace): RuleId {
  if (sent === null) return onRecord === null ? "neither" : "not-sent";
  if (onRecord === null) return "not-on-record";
  const rule = fieldUses[field].judge(sent.prepared, onRecord.prepared);
  return formerly ?? rule;
}
