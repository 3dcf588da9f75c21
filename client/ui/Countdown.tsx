import { useEffect, useEffectEvent, useState } from "react";
import classes from "./Countdown.module.css";

interface CountdownProps {
  /** UTC instant, by the server's clock. */
  deadline: string;
  /** Server's clock minus this one's, so that a wrong clock here changes nothing. */
  serverOffsetMilliseconds: number;
  onEnd?: () => void;
}

/** Minutes and seconds left, `14:20`. It changes in silence: put what it counts in the words around it. */
export function Countdown({ deadline, serverOffsetMilliseconds, onEnd }: CountdownProps) {
  const [now, setNow] = useState(Date.now);
  const left = Math.max(0, Date.parse(deadline) - now - serverOffsetMilliseconds);
  const isOver = left === 0;
  const handleEnd = useEffectEvent(() => onEnd?.());

  useEffect(() => {
    if (isOver) return handleEnd();
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isOver]);

  return <span className={classes.root}>{minutesAndSeconds(left)}</span>;
}

// Rounded up, so that 0:00 is shown only when it is over.
function minutesAndSeconds(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
