import { fullName, type PersonName } from "../records.ts";
import { agrees, type RecordSide, type SentSide } from "./comparison.ts";
import { type Finding, missingFinding, strongest } from "./finding.ts";
import { pairNames, pairingRule, pairingSpans } from "./name-pairs.ts";
import { hasOtherScript, nameWords, tidiedWords } from "./name-words.ts";
import { type RuleId, verdictOf } from "./rules.ts";
import { romanized } from "./spellings.ts";
import { sameText, sameWords } from "./tidy.ts";

/** The name against the current one, then against previous and other names, which count when they match. */
export function compareName(sent: SentSide, record: RecordSide): Finding {
  const sentName = sent.fullName.trim() || sent.nativeName.trim();
  const onRecord = shownName(record.name);
  if (sentName === "" || onRecord === "") return missingFinding(sentName, onRecord);
  const current = compareWith(sent, record.name);
  const findings = [
    current,
    ...matching(sent, record.previousNames, "previous-name"),
    ...matching(sent, record.otherNames, "other-name"),
  ];
  return strongest(findings) ?? current;
}

function matching(sent: SentSide, names: readonly PersonName[], rule: RuleId): Finding[] {
  return names
    .map((name) => compareWith(sent, name))
    .filter((finding) => agrees(verdictOf(finding.rule)) || finding.rule === "name-order")
    .map((finding) => ({ ...finding, rule }));
}

function compareWith(sent: SentSide, name: PersonName): Finding {
  const sentName = sent.fullName.trim() || sent.nativeName.trim();
  const onRecord = shownName(name);
  if (sameText(sentName, onRecord)) return { rule: "exact", sent: sentName, onRecord };
  if (sameTidied(sentName, onRecord)) return { rule: "tidied", sent: sentName, onRecord };
  if (sameInOwnScript(sent, name)) return nativeFinding(sent, name);
  if (isReordered(sentName, name)) return { rule: "name-order", sent: sentName, onRecord, spans: [[], []] };
  return compareWords(sentName, name);
}

/** Word by word, and what differs is marked word by word: two names may stand in another order. */
function compareWords(sent: string, name: PersonName): Finding {
  const onRecord = shownName(name);
  const pairing = pairNames(sent, onRecord);
  const spans = pairingSpans(pairing);
  if (sameRomanized(sent, name)) return { rule: "transliteration", sent, onRecord, spans };
  const inTwoScripts = hasOtherScript(sent) !== hasOtherScript(onRecord);
  const rule = pairingRule(pairing) ?? (inTwoScripts ? "different-scripts" : "different");
  return { rule, sent, onRecord, spans };
}

/** Shows both forms: the same native name must not hide that the other one differs. */
function nativeFinding({ fullName: latin, nativeName }: SentSide, name: PersonName): Finding {
  const sent = withNative(latin.trim(), nativeName.trim());
  const onRecord = withNative(fullName(name), name.native);
  return { rule: "native-script", sent, onRecord, spans: pairingSpans(pairNames(sent, onRecord)) };
}

function sameInOwnScript(sent: SentSide, name: PersonName): boolean {
  return [sent.nativeName, sent.fullName].some((form) => sameTidied(form, name.native));
}

/** Family name first, or the same words in any other order. */
function isReordered(sent: string, name: PersonName): boolean {
  const words = tidiedWords(sent);
  if (sameWords(words, tidiedWords(familyFirst(name)))) return true;
  return words.toSorted().join(" ") === tidiedWords(shownName(name)).toSorted().join(" ");
}

/** Scripts written without spaces have no words to pair, so the letters of the whole name are compared. */
function sameRomanized(sent: string, name: PersonName): boolean {
  const forms = [shownName(name), familyFirst(name)];
  if (!hasOtherScript(sent) && !hasOtherScript(shownName(name))) return false;
  const letters = (text: string) =>
    nameWords(text)
      .map(({ text: word }) => romanized(word))
      .join("");
  return letters(sent) !== "" && forms.some((form) => letters(form) === letters(sent));
}

function sameTidied(one: string, other: string): boolean {
  return sameWords(tidiedWords(one), tidiedWords(other));
}

function shownName(name: PersonName): string {
  return fullName(name) || name.native;
}

function familyFirst({ given, family }: PersonName): string {
  return `${family} ${given}`;
}

function withNative(latin: string, native: string): string {
  if (latin === "" || native === "" || latin === native) return latin || native;
  return `${latin} (${native})`;
}
