import { Text } from "@mantine/core";
import { useEffect, useState } from "react";
import type { OpenCase } from "../cases/open-case.ts";
import { officeTime } from "../dates.ts";

type Callback = NonNullable<OpenCase["callback"]>;

/** What time it is for them, and whether that is a time to ring. */
export function CallingHours({ callback, view }: { callback: Callback; view: OpenCase }) {
  const { timeZone, blocked, rules } = callback;
  const now = useMinutes() + view.serverOffsetMilliseconds;

  return (
    <div>
      {timeZone && <Text>It is {officeTime(new Date(now).toISOString(), timeZone)} for them.</Text>}
      <Text size="sm">
        Calling hours {hourInWords(rules.hoursFrom)} to {hourInWords(rules.hoursTo)}.{" "}
        {blocked === null && "✓ You may call now."}
      </Text>
      {blocked !== null && (
        <Text size="sm" fw={550}>
          ✕ Not now. {blocked}
        </Text>
      )}
    </div>
  );
}

/** `14` as "2 pm". */
function hourInWords(hour: number): string {
  return `${hour % 12 === 0 ? 12 : hour % 12} ${hour < 12 ? "am" : "pm"}`;
}

/** This clock's time, up to date to a quarter of a minute. */
function useMinutes(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
