import { Button, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { OpenCase } from "../cases/open-case.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { useTRPC } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { CandidateCard } from "./CandidateCard.tsx";
import classes from "./RecordPicker.module.css";

/** The records a request may be about. Open while none is chosen; behind a button once one is. */
export function RecordPicker({ view }: { view: OpenCase }) {
  const [isAskedFor, setIsAskedFor] = useState(false);
  const { candidates, record } = view;
  if (candidates.length === 0 && !record) {
    return (
      <EmptyState title="No record found by the numbers, the name with birth date, the email or the phone.">
        Ask for information, or reject the request: no record found.
      </EmptyState>
    );
  }
  if (record && !isAskedFor) {
    if (view.isMasked) return null;
    return (
      <div>
        <Button variant="default" size="xs" aria-expanded={false} onClick={() => setIsAskedFor(true)}>
          Choose another record
        </Button>
      </div>
    );
  }
  return <Candidates view={view} onChosen={() => setIsAskedFor(false)} />;
}

function Candidates({ view, onChosen }: { view: OpenCase; onChosen: () => void }) {
  const { candidates, record, isMasked } = view;
  const choose = useChooseRecord(view, onChosen);

  return (
    <section aria-labelledby="candidates" className={classes.root}>
      <Title order={2} size="h4" id="candidates">
        {record ? "Choose another record" : "Which record is this about?"}
      </Title>
      <Text size="sm" c="dimmed">
        Found by the numbers, the name with birth date, the email or the phone.
      </Text>
      {choose.error && <ErrorAlert happened={choose.error.message} />}
      <ul className={classes.list}>
        {candidates.map((candidate) => (
          <CandidateCard
            key={candidate.recordId}
            candidate={candidate}
            onChoose={isMasked ? null : () => choose.as(candidate.recordId)}
          />
        ))}
      </ul>
      {!isMasked && (
        <div className={classes.actions}>
          {record && (
            <Button variant="default" onClick={onChosen}>
              Keep the chosen record
            </Button>
          )}
          <Button variant="default" onClick={() => choose.as(null)}>
            None of these
          </Button>
        </div>
      )}
    </section>
  );
}

function useChooseRecord(view: OpenCase, onChosen: () => void) {
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  const refresh = useRefreshCase();
  const chooseRecord = useMutation(trpc.records.choose.mutationOptions({ onSettled: refresh }));
  const { id: caseId, version } = view.case;

  function as(recordId: string | null) {
    const onSuccess = () => {
      announce(recordId ? "Record chosen. The details are compared with it now." : "No record is chosen.");
      onChosen();
    };
    chooseRecord.mutate({ caseId, version, recordId }, { onSuccess });
  }

  return { as, error: chooseRecord.error };
}
