import { type Risk, riskLabels } from "../../shared/risk.ts";
import classes from "./RiskBadge.module.css";

const glyphs: Record<Risk, string> = { normal: "·", raised: "◆", high: "▲" };

/** Sign and word; there is no green, because a low risk is nothing to be proud of. */
export function RiskBadge({ risk }: { risk: Risk }) {
  return (
    <span className={classes.root} data-risk={risk}>
      <span aria-hidden="true" className={classes.glyph}>
        {glyphs[risk]}
      </span>
      {riskLabels[risk]}
    </span>
  );
}
