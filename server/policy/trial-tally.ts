import type { CaseRow, PolicyTrialCaseRow } from "../../db/tables.ts";
import type { Vault } from "../../db/vault.ts";
import { namingTraditionOf } from "../../shared/evidence/naming-tradition.ts";
import type { PolicyRules } from "../../shared/policy.ts";
import {
  countCase,
  effectsOf,
  noCounts,
  type TrialEffect,
  type TriedCase,
  type TrialResult,
} from "../../shared/policy-trial.ts";

/** How many cases of one kind are named; the counts are of all. */
const mostNamed = 100;

interface Asked extends TriedCase {
  caseFile: Pick<CaseRow, "id" | "reason" | "language" | "isProtected" | "identity">;
  isOpen: boolean;
}

/** Adds up what a draft would change. Names are looked at for their shape and forgotten. */
export class TrialTally {
  tried = 0;
  unreadable = 0;
  readonly #vault: Vault;
  readonly #rules: { before: PolicyRules; after: PolicyRules };
  readonly #counts = { others: noCounts(), protected: noCounts() };
  readonly #named = new Map<string, { effect: TrialEffect; caseId: string }[]>();

  constructor(vault: Vault, rules: { before: PolicyRules; after: PolicyRules }) {
    this.#vault = vault;
    this.#rules = rules;
  }

  /** Decided cases that everybody may see. */
  get decidedOthers(): number {
    return this.#counts.others.decided.tried;
  }

  add({ caseFile, isOpen, ...asked }: Asked): void {
    const { id, reason, language, isProtected, identity } = caseFile;
    const effects = effectsOf(asked, this.#rules.before, this.#rules.after);
    const tradition = namingTraditionOf(this.#vault.open({ part: "cases.identity", rowId: id }, identity));
    const counts = isProtected === 1 ? this.#counts.protected : this.#counts.others;
    countCase(counts, { isOpen, reason, language, tradition, effects });
    for (const effect of effects) this.#name({ effect, caseId: id }, `${effect} ${isOpen} ${isProtected}`);
    this.tried += 1;
  }

  result(): TrialResult {
    return { ...this.#counts, unreadable: this.unreadable };
  }

  /** The newest cases of each kind: decided and open, protected and not. */
  cases(trialId: string): PolicyTrialCaseRow[] {
    return [...this.#named.values()].flat().map((named) => ({ trialId, ...named }));
  }

  #name(named: { effect: TrialEffect; caseId: string }, kind: string): void {
    const known = this.#named.get(kind) ?? [];
    this.#named.set(kind, known);
    if (known.length < mostNamed) known.push(named);
  }
}
