import { comparedFieldLabels } from "./evidence/comparison.ts";
import { policyRules, type PolicyRules } from "./policy.ts";
import { type Risk, riskLabels, risks } from "./risk.ts";
import { signalNames, signals } from "./signals.ts";

/** What a slot may hold. */
export type PolicyValue = boolean | number | readonly string[];

/** Where a slot lies in the rules: `byRisk.raised.confirmedCallback`. */
export type PolicyPath = PathsIn<PolicyRules>;

type PathsIn<Part> = {
  [Key in keyof Part & string]: Part[Key] extends PolicyValue ? Key : `${Key}.${PathsIn<Part[Key]>}`;
}[keyof Part & string];

/** What a slot takes, and within which bounds a new version may set it. */
export type PolicySlot =
  | { kind: "switch"; isAlwaysOn?: true }
  | { kind: "number"; min: number; max: number }
  | { kind: "hour"; min: number; max: number }
  | { kind: "choices"; labels: Readonly<Record<string, string>> };

/** One rule in words. `{}` in them is where a number stands; a switch and choices follow the words. */
export interface PolicySentence {
  path: PolicyPath;
  words: string;
  slot: PolicySlot;
  /** Whether past cases show what a change of it does; the others shape work that is still to come. */
  isTried: boolean;
}

export interface PolicySection {
  title: string;
  /** What holds whatever the policy says: it can't be switched off here. */
  always: readonly string[];
  sentences: readonly PolicySentence[];
}

const onOff: PolicySlot = { kind: "switch" };
const fields: PolicySlot = { kind: "choices", labels: comparedFieldLabels };
const signalChoices: PolicySlot = {
  kind: "choices",
  labels: Object.fromEntries(signalNames.map((name) => [name, signals[name].label])),
};
// These stop an approval already.
const signalsThatMayStop: PolicySlot = {
  kind: "choices",
  labels: Object.fromEntries(
    signalNames.filter((name) => !signals[name].blocks).map((name) => [name, signals[name].label]),
  ),
};

/** Every rule of the policy as a sentence. New ones go to the end of a section, so that the numbers stay. */
export const policySections: readonly PolicySection[] = [
  ...risks.map(ofRisk),
  {
    title: "Differences and signals",
    always: [
      "A record is chosen, name and date of birth agree or are checked, and the A-number or the receipt number agrees.",
      "A different name, date of birth, A-number or receipt number makes the risk Raised.",
      "A request about a person who has died, with numbers of different records, or on the watch list is not approved.",
    ],
    sentences: [
      tried("different.confirmedCallback", "A confirmed callback is needed where this is different:", fields),
      tried(
        "different.secondReviewer",
        "A second person checks the request where this is different:",
        fields,
      ),
      tried("signals.secondReviewer", "A second person checks the request on this signal:", signalChoices),
      tried("signals.blocks", "The request is not approved on this signal:", signalsThatMayStop),
    ],
  },
  {
    title: "The contact on record",
    always: [
      "A code goes to a contact on record, never to one that was typed in.",
      "No code goes to a contact that a message came back from.",
    ],
    sentences: [
      tried(
        "contact.neverWithinHours",
        "No code goes out when the contact or identity on record changed less than {} hours ago.",
        numbers(72, 720),
      ),
      tried(
        "contact.secondReviewerWithinDays",
        "A second person checks the request when the contact or identity on record changed less than {} days ago.",
        numbers(3, 365),
      ),
    ],
  },
  {
    title: "Callbacks",
    always: ["Only a number on record is called."],
    sentences: [
      later("callback.hoursFrom", "Calls begin at {} where the person is.", hours(8, 20)),
      later("callback.hoursTo", "Calls end at {} where the person is.", hours(9, 21)),
      later(
        "callback.minutesBetweenAttempts",
        "At least {} minutes lie between two attempts.",
        numbers(15, 1440),
      ),
      later("callback.attempts", "Calling ends after {} attempts in vain.", numbers(1, 10)),
      later(
        "callback.onDifferentDays",
        "Those attempts are spread over at least {} different days.",
        numbers(1, 7),
      ),
      tried(
        "callback.numberHeldDays",
        "A number confirms nothing until it has been on record for {} days.",
        numbers(7, 365),
      ),
    ],
  },
  {
    title: "The code",
    always: ["Staff never see the code. A new code ends the one before it."],
    sentences: [
      later("code.emailHours", "A code sent by email works for {} hours.", numbers(1, 24)),
      tried("code.mostIn30Days", "One person gets at most {} codes in 30 days.", numbers(1, 10)),
      tried(
        "code.minutesBetweenByEmail",
        "At least {} minutes lie between two codes by email.",
        numbers(5, 1440),
      ),
      later("code.wrongTries", "A code locks after {} wrong tries.", numbers(3, 10)),
      later(
        "code.wrongTriesPer24Hours",
        "A request takes no more tries for a day after {} wrong ones in 24 hours.",
        numbers(3, 50),
      ),
      later(
        "code.byLetter",
        "A code goes by letter when the record has a mailing address and no email.",
        onOff,
      ),
      later("code.letterDays", "A code sent by letter works for {} days.", numbers(5, 21)),
      later("code.letterDaysElsewhere", "Outside the 48 states it works for {} days.", numbers(5, 30)),
      later(
        "code.hoursBetweenByLetter",
        "At least {} hours lie between two codes by letter.",
        numbers(12, 168),
      ),
      later(
        "code.reissueDays",
        "A code that expired unused can be sent again without a fresh review for {} days from the approval.",
        numbers(1, 30),
      ),
      later(
        "code.longLived",
        "Codes by email and letter live longer than the usual standard allows (NIST SP 800-63A-4, section 3.8).",
        onOff,
      ),
      later("code.longLivedDays", "When they do, a code works for {} days.", numbers(2, 90)),
      later(
        "code.byText",
        "A code goes by text message when the record has a phone and no email, and the office can send texts.",
        onOff,
      ),
      later(
        "code.byVoice",
        "A code is read out in a phone call when the record has a phone and no email, and texts are not sent.",
        onOff,
      ),
      later("code.phoneMinutes", "A code sent to a phone works for {} minutes.", numbers(5, 10)),
      later(
        "code.remindFromDays",
        "A reminder without the code goes out when an unused code works for at least {} days.",
        numbers(3, 90),
      ),
      later("code.remindAtPercent", "It goes out when {} percent of that time is over.", numbers(25, 95)),
    ],
  },
  {
    title: "Time",
    always: ["Waiting time runs from receipt and never stops."],
    sentences: [
      later(
        "claimMinutes",
        "A request goes back to the queue after {} minutes without activity.",
        numbers(5, 60),
      ),
      later(
        "sendHoldSeconds",
        "A decision can be stopped for {} seconds before it is sent.",
        numbers(10, 300),
      ),
      later(
        "deadlines.firstTouchDays",
        "A request is first looked at within {} business days.",
        numbers(1, 30),
      ),
      later("deadlines.decisionDays", "A request is decided within {} business days.", numbers(1, 60)),
      later("deadlines.secondReviewDays", "A second check is made within {} business days.", numbers(1, 30)),
      later(
        "deadlines.promiseDays",
        "Requesters are promised an answer in {} business days.",
        numbers(1, 90),
      ),
      later(
        "deadlines.silenceReminderDays",
        "A requester who does not answer is reminded after {} business days.",
        numbers(1, 60),
      ),
      later(
        "deadlines.silenceCloseDays",
        "A request without an answer is closed after {} business days.",
        numbers(2, 90),
      ),
    ],
  },
];

/** A sentence with its number: "4.2". */
export interface NumberedSentence extends PolicySentence {
  number: string;
}

/** Every sentence with its number, in order. */
export const policySentences: readonly NumberedSentence[] = policySections.flatMap(({ sentences }, section) =>
  sentences.map((sentence, place) => ({ ...sentence, number: `${section + 1}.${place + 1}` })),
);

// The catalogue has a sentence for every path; a test holds it against the rules.
export const policyPaths = policySentences.map(({ path }) => path) as [PolicyPath, ...PolicyPath[]];

const sentenceByPath = new Map(policySentences.map((sentence) => [sentence.path, sentence]));

export function sentenceAt(path: PolicyPath): NumberedSentence {
  const found = sentenceByPath.get(path);
  if (!found) throw new Error(`There is no sentence for ${path}.`);
  return found;
}

/** What the rules say at a path. */
export function valueAt(rules: PolicyRules, path: PolicyPath): PolicyValue {
  let part: unknown = rules;
  // Every path leads through objects to a value.
  for (const key of path.split(".")) part = (part as Record<string, unknown>)[key];
  return part as PolicyValue;
}

/** The rules with another value at a path. */
export function withValue(rules: PolicyRules, path: PolicyPath, value: PolicyValue): PolicyRules {
  return policyRules.parse(changed(rules, path.split("."), value));
}

function changed(part: object, [key = "", ...rest]: readonly string[], value: PolicyValue): object {
  // As above.
  const inner = (part as Record<string, object>)[key] ?? {};
  return { ...part, [key]: rest.length === 0 ? value : changed(inner, rest, value) };
}

/** A sentence in which two versions differ, with what each says there. */
export interface SentenceChange {
  sentence: NumberedSentence;
  from: PolicyValue;
  to: PolicyValue;
}

/** Only the sentences in which two versions differ. */
export function differingSentences(from: PolicyRules, to: PolicyRules): SentenceChange[] {
  return policySentences
    .map((sentence) => ({ sentence, from: valueAt(from, sentence.path), to: valueAt(to, sentence.path) }))
    .filter((change) => !sameValue(change.from, change.to));
}

export function sameValue(one: PolicyValue, other: PolicyValue): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A sentence's words before its number and after it: "1 business day"; undefined after a switch or choices. */
export function wordsAround({ words }: PolicySentence, value: PolicyValue): [string, string | undefined] {
  const [before = "", after] = words.split("{}");
  const ofOne = after?.replace(/^( (?:business |different )?)(day|hour|attempt|code)s\b/, "$1$2");
  return [before, value === 1 ? ofOne : after];
}

/** What a slot holds, in words: "On", "30", "8 am", "Name, Phone". */
export function valueInWords({ kind, ...slot }: PolicySlot, value: PolicyValue): string {
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value === "number") return kind === "hour" ? hourInWords(value) : value.toLocaleString("en-US");
  const labels = "labels" in slot ? slot.labels : {};
  return value.map((choice) => labels[choice] ?? choice).join(", ") || "None";
}

/** A whole hour of the day: "8 am", "noon". */
export function hourInWords(hour: number): string {
  if (hour % 24 === 0) return "midnight";
  if (hour === 12) return "noon";
  return hour < 12 ? `${hour} am` : `${hour - 12} pm`;
}

function ofRisk(risk: Risk): PolicySection {
  const when = (words: string) => `When the risk is ${riskLabels[risk]}, ${words}`;
  const second: PolicySlot = risk === "high" ? { kind: "switch", isAlwaysOn: true } : onOff;
  return {
    title: `${riskLabels[risk]} risk`,
    always: risk === "high" ? ["A protected person’s request is always High."] : [],
    sentences: [
      tried(
        `byRisk.${risk}.correspondenceReviewed`,
        when("the correspondence on record is read first."),
        onOff,
      ),
      tried(`byRisk.${risk}.confirmedCallback`, when("a confirmed callback is needed."), onOff),
      tried(`byRisk.${risk}.secondReviewer`, when("a second person checks the request."), second),
      tried(
        `byRisk.${risk}.secondReviewerInsteadOfCallback`,
        when("a second person stands in where no callback is possible."),
        onOff,
      ),
    ],
  };
}

function tried(path: PolicyPath, words: string, slot: PolicySlot): PolicySentence {
  return { path, words, slot, isTried: true };
}

function later(path: PolicyPath, words: string, slot: PolicySlot): PolicySentence {
  return { path, words, slot, isTried: false };
}

function numbers(min: number, max: number): PolicySlot {
  return { kind: "number", min, max };
}

function hours(min: number, max: number): PolicySlot {
  return { kind: "hour", min, max };
}
