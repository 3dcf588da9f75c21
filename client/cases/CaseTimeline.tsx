import { Text } from "@mantine/core";
import { auditActionLabels } from "../../shared/audit.ts";
import { officeDateTime } from "../dates.ts";
import { TimeLine } from "../ui/TimeLine.tsx";
import type { OpenCase } from "./open-case.ts";

/** What happened to the request, oldest first, in the office's time. */
export function CaseTimeline({ view: { timeline, office } }: { view: OpenCase }) {
  return (
    <TimeLine
      label="Timeline, oldest first"
      entries={timeline.map(({ seq, at, action, by }) => ({
        id: `${seq}`,
        at,
        atText: officeDateTime(at, office.timeZone),
        content: (
          <Text>
            {auditActionLabels[action]}
            <Text component="span" size="sm" c="dimmed">
              {" · "}
              {by}
            </Text>
          </Text>
        ),
      }))}
    />
  );
}
