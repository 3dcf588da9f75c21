import { createContext, type ReactNode, useContext, useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import { z } from "zod";
import { type ComparedField, comparedFields } from "../../shared/evidence/comparison.ts";

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
  "escalate",
  "hold",
  "security-hold",
  "release",
  "reassign",
  "answer",
  "overturn",
  "revoke",
  "reissue",
  "dispute",
] as const;
export type CasePanelName = (typeof casePanels)[number];

export const caseTabs = ["correspondence", "notes", "timeline", "messages", "linked", "audit"] as const;
export type CaseTab = (typeof caseTabs)[number];

/** What the evidence shows on demand: what the rows weigh, or the records found beside each other. */
const shownParts = ["weights", "records"] as const;
type ShownPart = (typeof shownParts)[number];

/** The id of the tabs on the page, and of one of them. */
export const caseTabsId = "behind";
export const caseTabId = (tab: CaseTab) => `${caseTabsId}-tab-${tab}`;

/** What the address of a case says beside which case it is. A damaged one shows the plain case. */
const caseAddress = z.object({
  panel: z.enum(casePanels).nullable().catch(null),
  tab: z.enum(caseTabs).catch("correspondence"),
  /** What a panel starts with: the reference of the duplicate, or the field a dispute is about. */
  of: z.string().max(40).catch(""),
  /** The row whose verdict is explained. */
  why: z.enum(comparedFields).nullable().catch(null),
  shown: z.enum(shownParts).nullable().catch(null),
});
type Address = z.infer<typeof caseAddress>;

interface CaseAddressActions extends Address {
  openPanel: (panel: CasePanelName, of?: string) => void;
  /** With a tab to show what the panel has brought about. */
  closePanel: (tab?: CaseTab) => void;
  showTab: (tab: CaseTab) => void;
  explain: (why: ComparedField | null) => void;
  show: (shown: ShownPart | null) => void;
}

/** Which panel and tab are open: in the address, so that a link shows a colleague the same screen. */
export function CaseAddress({ children }: { children: ReactNode }) {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const written = caseAddress.parse(Object.fromEntries(params));
  // The address follows some frames later, and whoever types fast must not lose the next key to that.
  const [ahead, setAhead] = useState<Address | null>(null);
  if (ahead && isSame(ahead, written)) setAhead(null);
  const address = ahead ?? written;

  function go(next: Address) {
    setAhead(next);
    setParams((before) => withAddress(before, next), { replace: true, preventScrollReset: true, state });
  }

  const actions: CaseAddressActions = {
    ...address,
    openPanel: (panel, of = "") => go({ ...address, panel, of }),
    closePanel: (tab = address.tab) => go({ ...address, panel: null, of: "", tab }),
    showTab: (tab) => go({ ...address, tab }),
    explain: (why) => go({ ...address, why }),
    show: (shown) => go({ ...address, shown }),
  };
  return <AddressContext value={actions}>{children}</AddressContext>;
}

export function useCaseAddress(): CaseAddressActions {
  return useContext(AddressContext);
}

const AddressContext = createContext<CaseAddressActions>({
  panel: null,
  tab: "correspondence",
  of: "",
  why: null,
  shown: null,
  openPanel: () => {},
  closePanel: () => {},
  showTab: () => {},
  explain: () => {},
  show: () => {},
});

const keys = ["panel", "tab", "of", "why", "shown"] as const satisfies (keyof Address)[];

function isSame(one: Address, other: Address): boolean {
  return keys.every((key) => one[key] === other[key]);
}

/** What a plain visit shows is left out. */
function withAddress(before: URLSearchParams, address: Address): URLSearchParams {
  const { panel, tab, of, why, shown } = address;
  const after = new URLSearchParams(before);
  const plain = tab === "correspondence" ? "" : tab;
  const said = { panel: panel ?? "", of, tab: plain, why: why ?? "", shown: shown ?? "" };
  for (const [name, value] of Object.entries(said)) {
    if (value === "") after.delete(name);
    else after.set(name, value);
  }
  return after;
}
