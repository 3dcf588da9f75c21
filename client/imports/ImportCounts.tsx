import classes from "./ImportCounts.module.css";

export interface CountLine {
  rows: number;
  what: string;
  /** What follows from it. */
  meaning: string;
}

/** How many rows come to what: a line each, its figure first. */
export function ImportCounts({ label, lines }: { label: string; lines: readonly CountLine[] }) {
  return (
    <dl className={classes.counts} aria-label={label}>
      {lines.map(({ rows, what, meaning }) => (
        <div key={what} className={classes.line} data-none={rows === 0 || undefined}>
          <dt className={classes.what}>{what}</dt>
          <dd className={classes.rows}>{rows.toLocaleString("en-US")}</dd>
          <dd className={classes.meaning}>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
