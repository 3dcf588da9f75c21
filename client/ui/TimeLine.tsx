import type { ReactNode } from "react";
import classes from "./TimeLine.module.css";

export interface TimeLineEntry {
  id: string;
  /** UTC instant. */
  at: string;
  /** The same in words, in the office's time zone. */
  atText: string;
  content: ReactNode;
}

/** What happened, in the order given. */
export function TimeLine({ label, entries }: { label: string; entries: readonly TimeLineEntry[] }) {
  return (
    <ol aria-label={label} className={classes.list}>
      {entries.map(({ id, at, atText, content }) => (
        <li key={id} className={classes.entry}>
          <time dateTime={at} className={classes.time}>
            {atText}
          </time>
          <div>{content}</div>
        </li>
      ))}
    </ol>
  );
}
