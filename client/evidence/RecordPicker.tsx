import { Button, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { CandidateCard } from "./CandidateCard.tsx";
import { CompareRecords } from "./CompareRecords.tsx";
import classes from "./RecordPicker.module.css";
import { useChooseRecord } from "./use-choose-record.ts";

/** The records a request may be about. Open while none is chosen; behind a button once one is. */
export function RecordPicker({ view }: { view: OpenCase }) {
  const [isAskedFor, setIsAskedFor] = useState(false);
  const { shown, show } = useCaseAddress();
  const { candidates, record } = view;
  if (shown === "records" && candidates.length > 1) {
    return <CompareRecords view={view} onClose={() => show(null)} />;
  }
  if (candidates.length === 0 && !record) {
    return (
      <EmptyState title="No record found by anything they sent, slips of typing allowed for.">
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
  const { show } = useCaseAddress();
  const choose = useChooseRecord(view, onChosen);

  return (
    <section aria-labelledby="candidates" className={classes.root}>
      <Title order={2} size="h4" id="candidates">
        {record ? "Choose another record" : "Which record is this about?"}
      </Title>
      <Text size="sm" c="dimmed">
        The likeliest comes first. Slips of typing are allowed for.
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
      <div className={classes.actions}>
        {candidates.length > 1 && (
          <Button variant="default" onClick={() => show("records")}>
            Compare these records
          </Button>
        )}
        {!isMasked && (
          <>
            {record && (
              <Button variant="default" onClick={onChosen}>
                Keep the chosen record
              </Button>
            )}
            <Button variant="default" onClick={() => choose.as(null)}>
              None of these
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
