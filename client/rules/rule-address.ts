import { ruleAddress, type RuleAddress, type RuleQuery } from "../../shared/evidence/disputes.ts";
import { paths } from "../paths.ts";
import type { PagedList } from "../queue/page-links.ts";

/** What the address of a rule says: `search` is what follows its path. */
export function readRuleAddress(search: string): RuleAddress {
  return ruleAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** The page of the list behind whatever dialog is open. */
export function readRuleQuery(rule: string, search: string): RuleQuery {
  const { settle: _, ...asked } = readRuleAddress(search);
  return { rule, ...asked };
}

/** The pages of a list and their addresses. */
export function pagesOf({ rule, ...asked }: RuleQuery): PagedList {
  const { list, size } = asked;
  return { asked, to: (page) => paths.rule(rule, { list, size, ...page }) };
}
