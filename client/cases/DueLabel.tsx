import { calendarDate, count, daysBetween, officeClock, officeDay } from "../dates.ts";
import classes from "./DueLabel.module.css";

interface DueLabelProps {
  /** UTC instant; null when the case waits for nobody here. */
  dueAt: string | null;
  /** The clock stands still while the requester or a booked callback is awaited. */
  isPaused?: boolean;
  /** The server's time, so that a wrong clock on the desk makes nothing late. */
  now: string;
  /** The office's, as an IANA name. */
  timeZone: string;
}

/** When a case is due, in words; an edge marks today, overdue and paused. */
export function DueLabel(props: DueLabelProps) {
  const { text, tone } = describe(props);

  return (
    <span className={classes.root} data-tone={tone}>
      {text}
    </span>
  );
}

interface Description {
  text: string;
  tone?: "today" | "overdue" | "paused";
}

function describe({ dueAt, isPaused = false, now, timeZone }: DueLabelProps): Description {
  if (isPaused) return { text: "Paused", tone: "paused" };
  if (dueAt === null) return { text: "Not due" };

  const dueOn = officeDay(dueAt, timeZone);
  const days = daysBetween(officeDay(now, timeZone), dueOn);
  if (days < 0) return { text: `Overdue ${count(-days, "day")}`, tone: "overdue" };
  if (dueAt < now) return { text: `Overdue since ${officeClock(dueAt, timeZone)}`, tone: "overdue" };
  if (days === 0) return { text: `Today, ${officeClock(dueAt, timeZone)}`, tone: "today" };
  return { text: days === 1 ? "Tomorrow" : calendarDate(dueOn) };
}
