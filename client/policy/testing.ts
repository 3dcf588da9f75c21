import { policyVersion1 } from "../../shared/policy.ts";
import type { Staff } from "../../shared/staff.ts";
import type { Answers } from "../trpc.ts";
import type { Draft } from "./use-draft.ts";

export const priya: Staff = {
  id: "staff-priya",
  name: "Priya Natarajan",
  role: "supervisor",
  isCleared: true,
};

type Page = Answers["policy"]["page"];

/** Two versions, of which the second lets decisions be stopped for longer. */
export function aPolicyPage(facts: Partial<Page> = {}): Page {
  const first = { askedBy: null, askedAt: null, publishedBy: null, reason: null };
  return {
    versions: [
      {
        version: 2,
        rules: { ...policyVersion1, sendHoldSeconds: 60 },
        publishedAt: "2026-03-02T15:00:00.000Z",
        askedBy: "Priya Natarajan",
        askedAt: "2026-03-01T15:00:00.000Z",
        publishedBy: "Ruth Adeyemi",
        reason: "Half a minute is short.",
      },
      { version: 1, rules: policyVersion1, publishedAt: "2026-01-05T15:00:00.000Z", ...first },
    ],
    draft: null,
    ...facts,
  };
}

/** An open draft that changes nothing yet. */
export function aDraft(facts: Partial<Draft> = {}): Draft {
  return {
    draftId: "draft-1",
    version: 1,
    rules: policyVersion1,
    inForce: { version: 1, rules: policyVersion1 },
    openedBy: "Priya Natarajan",
    openedAt: "2026-03-02T15:00:00.000Z",
    askedBy: null,
    askedAt: null,
    reason: null,
    returnedBy: null,
    returnedAt: null,
    returnReason: null,
    problems: [],
    changes: [],
    blocked: { changing: null, asking: null, publishing: "Somebody must ask for publication first." },
    trial: null,
    hasCurrentTrial: false,
    ...facts,
  };
}
