import { Anchor, Alert, Stack } from "@mantine/core";
import { type MouseEvent, useEffect, useRef } from "react";

export interface SummarizedProblem {
  /** Id of the field it is about; null for the form as a whole. */
  fieldId: string | null;
  message: string;
}

interface ErrorSummaryProps {
  /** In the order of the fields. */
  problems: readonly SummarizedProblem[];
}

/** What is wrong with a form, above it; each line leads to its field. It takes the focus when it changes. */
export function ErrorSummary({ problems }: ErrorSummaryProps) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) summary.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;

  return (
    <Alert ref={summary} role="note" tabIndex={-1} color="brick" title="There is a problem">
      <Stack component="ul" gap="xs" m={0} pl="lg">
        {problems.map(({ fieldId, message }) => (
          <li key={`${fieldId} ${message}`}>
            {fieldId === null ? (
              message
            ) : (
              <Anchor href={`#${fieldId}`} onClick={(event) => handleFollow(event, fieldId)}>
                {message}
              </Anchor>
            )}
          </li>
        ))}
      </Stack>
    </Alert>
  );
}

function handleFollow(event: MouseEvent, fieldId: string): void {
  // The address stays: going back should leave the page, not the field.
  event.preventDefault();
  document.getElementById(fieldId)?.focus();
}
