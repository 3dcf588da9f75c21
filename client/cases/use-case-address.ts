import { useSearchParams } from "react-router";
import { z } from "zod";

export const casePanels = [
  "approve",
  "reject",
  "ask",
  "callback",
  "note",
  "reply",
  "hand-back",
  "withdraw",
  "duplicate",
] as const;
export type CasePanelName = (typeof casePanels)[number];

export const caseTabs = ["correspondence", "notes", "timeline", "messages", "audit"] as const;
export type CaseTab = (typeof caseTabs)[number];

/** What the address of a case says beside which case it is. A damaged one shows the plain case. */
const caseAddress = z.object({
  panel: z.enum(casePanels).nullable().catch(null),
  tab: z.enum(caseTabs).catch("correspondence"),
  /** The reference the duplicate panel starts with. */
  of: z.string().max(40).catch(""),
});

/** Which panel and tab are open: in the address, so that a link shows a colleague the same screen. */
export function useCaseAddress() {
  const [params, setParams] = useSearchParams();
  const { panel, tab, of } = caseAddress.parse(Object.fromEntries(params));
  const change = (changes: Record<string, string | null>) =>
    setParams((before) => changed(before, changes), { replace: true, preventScrollReset: true });

  return {
    panel,
    tab,
    of,
    openPanel: (next: CasePanelName, reference: string | null = null) =>
      change({ panel: next, of: reference }),
    closePanel: () => change({ panel: null, of: null }),
    showTab: (next: CaseTab) => change({ tab: next }),
  };
}

function changed(before: URLSearchParams, changes: Record<string, string | null>): URLSearchParams {
  const after = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) after.delete(name);
    else after.set(name, value);
  }
  return after;
}
