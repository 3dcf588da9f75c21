import { Text, Title } from "@mantine/core";
import { calendarDate, officeDateTime } from "../dates.ts";
import { useSession } from "../sessions/use-session.ts";
import { type Plan, planInWords } from "./PlanLine.tsx";
import classes from "./Quality.module.css";

/** Every plan there was, the newest first, with who made it and why. */
export function PlanHistory({ plan: { plans, inForce } }: { plan: Plan }) {
  const { office } = useSession();

  return (
    <section aria-labelledby="plans">
      <Title order={3} size="h5" id="plans">
        Plans so far
      </Title>
      <ol className={classes.plans} reversed>
        {plans.map(({ version, settings, holdsFrom, by, reason, changedAt }) => (
          <li key={version} value={version}>
            <Text size="sm">
              {version === inForce && <b>In force. </b>}
              {planInWords(settings)}
            </Text>
            <Text size="xs" c="dimmed">
              {by === null
                ? "What the office began with."
                : `From ${calendarDate(holdsFrom)}. ${by}, ${officeDateTime(changedAt, office.timeZone)}: `}
              {reason && <bdi>{reason}</bdi>}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
