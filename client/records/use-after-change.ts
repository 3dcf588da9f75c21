import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import { count } from "../dates.ts";
import { paths } from "../paths.ts";
import { type Answers, useTRPC } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { readRecordAddress } from "./record-address.ts";

type Outcome = Answers["records"]["addContact"];

/** What every change of a record goes by: personal values are not kept, and the page is loaded anew. */
export function useChangeOptions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return { gcTime: 0, onSettled: () => queryClient.invalidateQueries(trpc.records.pathFilter()) };
}

/** What follows a change that is done: the dialog closes, and the page says what came of it. */
export function useAfterChange(recordId: string): (what: string, outcome: Outcome) => void {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { announce } = useAnnouncements();
  const { tab } = readRecordAddress(params);

  return (what, outcome) => {
    const said = [what, ...wordsFor(outcome)].join(" ");
    announce(said);
    // To the top of the page, where it is said.
    void navigate(paths.record(recordId, { tab }), { replace: true, state: { said } });
  };
}

function wordsFor({ told, reassessed }: Outcome): string[] {
  return [
    told === null ? "" : toldWords(told),
    reassessed === 0 ? "" : `${count(reassessed, "open request")} compared again.`,
  ].filter((words) => words !== "");
}

function toldWords(told: number): string {
  if (told === 0) return "No email was on the record, so nobody was told. Call or write to them.";
  return told === 1 ? "The email there was is told." : `The ${told} emails there were are told.`;
}
