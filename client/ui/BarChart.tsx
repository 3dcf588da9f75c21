import { useId } from "react";
import { Link } from "react-router";
import classes from "./BarChart.module.css";
import { ChartFills, fillOf } from "./ChartFills.tsx";

interface Bar {
  label: string;
  amount: number;
  words: string;
  /** Where the bar leads; without it, nowhere. */
  to: string | undefined;
}

/** Amounts side by side, each a row that says what it is and how much. Without any style it is a list to read. */
export function BarChart({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map(({ amount }) => amount));

  return (
    <ul aria-label={label} className={classes.list}>
      {bars.map((bar) => (
        <li key={bar.label}>
          {bar.to === undefined ? (
            <div className={classes.bar}>
              <Row bar={bar} most={most} />
            </div>
          ) : (
            <Link to={bar.to} className={classes.bar}>
              <Row bar={bar} most={most} />
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function Row({ bar: { label, amount, words }, most }: { bar: Bar; most: number }) {
  const id = useId();

  return (
    <>
      <span>{label}</span>
      <svg className={classes.track} width="100%" height="20" aria-hidden="true">
        <ChartFills id={id} parts={1} />
        <rect width={`${(amount / most) * 100}%`} height="20" fill={fillOf(id, 0)} />
      </svg>
      <span className={classes.amount}> {words}</span>
    </>
  );
}
