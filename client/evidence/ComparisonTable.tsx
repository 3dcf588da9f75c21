import { Kbd, Text, Title, VisuallyHidden } from "@mantine/core";
import { type RefObject, useRef } from "react";
import {
  agrees,
  type FieldComparison,
  type Verdict,
  verdictLabels,
} from "../../shared/evidence/comparison.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import { CheckToggle, checkedInWords } from "./CheckToggle.tsx";
import { ComparisonRow, type RowMarks } from "./ComparisonRow.tsx";
import classes from "./ComparisonTable.module.css";
import { pressWhy, type RowWhy, useWhy } from "./Why.tsx";

/** The details that differ, with the holder's marks; `j`, `k` and `v` work on its rows. */
export function ComparisonTable({ view }: { view: OpenCase }) {
  const marks = {
    mayMark: !view.isMasked,
    cell: (comparison: OpenCase["comparisons"][number]) => (
      <CheckToggle comparison={comparison} view={view} />
    ),
    inWords: (comparison: OpenCase["comparisons"][number]) => checkedInWords(comparison, view),
  };
  const { comparisons, isMasked } = view;
  return <Differences comparisons={comparisons} isMasked={isMasked} marks={marks} why={useWhy(view)} />;
}

interface DifferencesProps<Comparison extends FieldComparison> {
  comparisons: readonly Comparison[];
  isMasked: boolean;
  /** What the rows are marked with; null where nobody marks them. */
  marks: (RowMarks<Comparison> & { mayMark: boolean }) | null;
  /** How their verdicts came about; null where nobody asks. */
  why: RowWhy | null;
}

/** The details that differ, side by side with the rail between. */
export function Differences<Comparison extends FieldComparison>(props: DifferencesProps<Comparison>) {
  const { comparisons, isMasked, marks, why } = props;
  const rows = useRef<HTMLTableSectionElement>(null);
  const mayMark = marks?.mayMark ?? false;
  useRowKeys(rows, { mayMark, mayAsk: why !== null });
  const toSettle = comparisons.filter(({ verdict }) => !agrees(verdict));

  return (
    <section aria-labelledby="to-settle">
      <div className={classes.heading}>
        <Title order={2} size="h3" id="to-settle">
          What to settle
        </Title>
        <Text c="dimmed">{summary(toSettle.map(({ verdict }) => verdict))}</Text>
        {isMasked && (
          <Text size="sm" c="dimmed">
            Values are masked: only whoever holds a request sees them.
          </Text>
        )}
      </div>
      {toSettle.length > 0 && (
        <table className={classes.table} data-unmarked={marks === null || undefined}>
          <caption>
            <VisuallyHidden>Details that differ from the record</VisuallyHidden>
          </caption>
          <thead>
            <tr>
              <th scope="col">Detail</th>
              <th scope="col">They sent</th>
              <th scope="col" className={classes.rail}>
                <VisuallyHidden>Verdict</VisuallyHidden>
              </th>
              <th scope="col">On record</th>
              {marks && <th scope="col">Checked {mayMark && <Kbd aria-hidden="true">V</Kbd>}</th>}
            </tr>
          </thead>
          <tbody ref={rows}>
            {toSettle.map((comparison) => (
              <ComparisonRow key={comparison.field} comparison={comparison} marks={marks} why={why} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const gravestFirst: readonly Verdict[] = ["different", "close", "missing", "cannot-compare"];

/** "1 different · 1 close". */
function summary(found: readonly Verdict[]): string {
  if (found.length === 0) return "Nothing: every detail agrees.";
  return gravestFirst
    .map((verdict) => ({ verdict, total: found.filter((each) => each === verdict).length }))
    .filter(({ total }) => total > 0)
    .map(({ verdict, total }) => `${total} ${verdictLabels[verdict].toLowerCase()}`)
    .join(" · ");
}

function useRowKeys(
  rows: RefObject<HTMLElement | null>,
  { mayMark, mayAsk }: { mayMark: boolean; mayAsk: boolean },
): void {
  const all = () => [...(rows.current?.querySelectorAll<HTMLElement>("tr") ?? [])];
  const current = () => all().findIndex((row) => row.contains(document.activeElement));
  const move = (by: 1 | -1) => {
    const here = current();
    const last = all().length - 1;
    const next = here === -1 ? (by === 1 ? 0 : last) : Math.min(Math.max(here + by, 0), last);
    all()[next]?.focus();
  };
  const check = () => (all()[current()] ?? all()[0])?.querySelector<HTMLElement>("input")?.click();

  useShortcuts(
    {
      j: { label: "Next difference", run: () => move(1), repeats: true },
      k: { label: "Previous difference", run: () => move(-1), repeats: true },
      y: mayAsk ? { label: "Why this verdict", run: pressWhy } : undefined,
      v: mayMark ? { label: "I have checked this difference", run: check } : undefined,
    },
    "Comparison",
  );
}
