import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { type Verdict, verdictGlyphs, verdictLabels } from "../../shared/evidence/comparison.ts";
import classes from "./VerdictMark.module.css";

/** The sign of a verdict, for the gutter between two values. Its word is read out but not shown. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  return (
    <span className={classes.mark} data-verdict={verdict}>
      <span aria-hidden="true">{verdictGlyphs[verdict]}</span>
      <VisuallyHidden>{verdictLabels[verdict]}</VisuallyHidden>
    </span>
  );
}

/** The edge a value has by its verdict: nothing, dots, dashes, a bar, a box or a hatch. */
export function VerdictEdge({ verdict, children }: { verdict: Verdict; children: ReactNode }) {
  return (
    <div className={classes.edge} data-verdict={verdict}>
      {children}
    </div>
  );
}
