import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { type ComparedField, comparedFieldLabels } from "../../shared/evidence/comparison.ts";
import { useCaseAddress } from "../cases/CaseAddress.tsx";
import type { OpenCase } from "../cases/open-case.ts";
import { WhyTrace } from "./WhyTrace.tsx";

/** What a row says on demand: the button that opens it, and what it opens. */
export interface RowWhy {
  button: (field: ComparedField) => ReactNode;
  trace: (field: ComparedField) => ReactNode;
  isOpen: (field: ComparedField) => boolean;
}

/** For the rows of a case that is compared with a record. */
export function useWhy(view: OpenCase): RowWhy | null {
  const { why } = useCaseAddress();
  if (!view.record) return null;
  return {
    isOpen: (field) => why === field,
    button: (field) => <WhyButton field={field} />,
    trace: (field) =>
      why === field && (
        <div id={traceId(field)}>
          <WhyTrace field={field} view={view} />
        </div>
      ),
  };
}

/** Marks the row a button belongs to, for the key. */
export const whyRow = { "data-why-row": true } as const;

/** Opens or closes the row that has the focus, or the first one: what its button does. */
export function pressWhy(): void {
  const row = document.activeElement?.closest("[data-why-row]") ?? document.querySelector("[data-why-row]");
  row?.querySelector<HTMLElement>("[data-why]")?.click();
}

function WhyButton({ field }: { field: ComparedField }) {
  const { why, explain } = useCaseAddress();
  const isOpen = why === field;

  return (
    <Button
      variant="subtle"
      size="compact-sm"
      data-why
      aria-expanded={isOpen}
      aria-controls={isOpen ? traceId(field) : undefined}
      aria-keyshortcuts="y"
      px="xs"
      aria-label={`${isOpen ? "Hide why:" : "Why?"} ${comparedFieldLabels[field]}`}
      onClick={() => explain(isOpen ? null : field)}
    >
      {isOpen ? "Hide why" : "Why?"}
    </Button>
  );
}

function traceId(field: ComparedField): string {
  return `why-${field}`;
}
