import { useDraft } from "../cases/CaseDrafts.tsx";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import type { Answers } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

type Decided = Answers["decisions"]["approve"];

/** What follows a decision that was taken: it is said once, its panel closes and its note is part of the file. */
export function useAfterDeciding(verb: "Approved" | "Rejected" | "Asked about"): (decided: Decided) => void {
  const note = useDraft("decision-note");
  const { closePanel } = useCaseAddress();
  const { announce } = useAnnouncements();

  return ({ reference, next }) => {
    announce(next === "send" ? `${verb} ${reference}` : choiceOfTwo[next]);
    note.clear();
    closePanel();
  };
}

/** What is said of a choice that takes two. */
export const choiceOfTwo = {
  "second-review": "Your choice is saved. It waits for a second check.",
  supervisor: "Your choice is saved. The two of you chose differently, so a supervisor decides.",
} as const;
