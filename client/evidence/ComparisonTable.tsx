import { Kbd, Text, Title, VisuallyHidden } from "@mantine/core";
import { type RefObject, useRef } from "react";
import { agrees, type Verdict, verdictLabels } from "../../shared/evidence/comparison.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import { ComparisonRow } from "./ComparisonRow.tsx";
import classes from "./ComparisonTable.module.css";

/** The details that differ, side by side with the rail between; `j`, `k` and `v` work on its rows. */
export function ComparisonTable({ view }: { view: OpenCase }) {
  const { comparisons } = view;
  const rows = useRef<HTMLTableSectionElement>(null);
  useRowKeys(rows, !view.isMasked);
  const toSettle = comparisons.filter(({ verdict }) => !agrees(verdict));

  return (
    <section aria-labelledby="to-settle">
      <div className={classes.heading}>
        <Title order={2} size="h3" id="to-settle">
          What to settle
        </Title>
        <Text c="dimmed">{summary(toSettle.map(({ verdict }) => verdict))}</Text>
        {view.isMasked && (
          <Text size="sm" c="dimmed">
            Values are masked: only whoever holds a request sees them.
          </Text>
        )}
      </div>
      {toSettle.length > 0 && (
        <table className={classes.table}>
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
              <th scope="col">Checked {!view.isMasked && <Kbd aria-hidden="true">V</Kbd>}</th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {toSettle.map((comparison) => (
              <ComparisonRow key={comparison.field} comparison={comparison} view={view} />
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

function useRowKeys(rows: RefObject<HTMLElement | null>, mayCheck: boolean): void {
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
      v: mayCheck ? { label: "I have checked this difference", run: check } : undefined,
    },
    "Comparison",
  );
}
