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

  return ({ reference, awaitsSecondReviewer }) => {
    announce(
      awaitsSecondReviewer ? "Your choice is saved. It waits for a second check." : `${verb} ${reference}`,
    );
    note.clear();
    closePanel();
  };
}
