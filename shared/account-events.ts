import type { AccountEventKind } from "./portal.ts";

/** What a portal may report of an account, in words. */
export const accountEventLabels: Record<AccountEventKind, string> = {
  "password-reset": "Password reset",
  "unusual-activity": "Unusual activity",
  "scam-report": "Scam reported",
};

/** Whether an account that was linked needs another code after this. */
export function asksForNewCode(kind: AccountEventKind): boolean {
  return kind === "password-reset" || kind === "unusual-activity";
}
