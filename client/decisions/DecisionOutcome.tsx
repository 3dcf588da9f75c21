import { Button, Group, Text } from "@mantine/core";
import { decisionKindLabels } from "../../shared/decisions.ts";
import type { OpenCase } from "../cases/open-case.ts";
import { useRefreshCase } from "../cases/use-refresh-case.ts";
import { officeClockWithSeconds } from "../dates.ts";
import { Countdown } from "../ui/Countdown.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { focusPageTitle } from "../ui/PageTitle.tsx";
import classes from "./DecisionOutcome.module.css";
import { choiceOfTwo } from "./use-after-deciding.ts";
import { useStopDecision } from "./use-stop-decision.ts";

type Decision = OpenCase["decisions"][number];

/** What one's own decision has set going and when it leaves; it can be stopped until then. */
export function DecisionOutcome({ view }: { view: OpenCase }) {
  const stoppable = view.decisions.findLast(({ mayStop }) => mayStop);
  if (stoppable) return <SendHold decision={stoppable} view={view} />;
  if (!view.gate.choseFirst) return null;
  return (
    <div className={classes.root}>
      <Text>{choiceOfTwo["second-review"]}</Text>
    </div>
  );
}

function SendHold({ decision, view }: { decision: Decision; view: OpenCase }) {
  const refresh = useRefreshCase();
  const stop = useStopDecision({ onStopped: focusPageTitle });
  const { kind, sendAt, id: decisionId } = decision;
  // What may be stopped has a time at which it is sent.
  const deadline = sendAt!;

  return (
    <div className={classes.root}>
      <Text>
        <b>{decisionKindLabels[kind]}.</b> {kind === "approve" ? "Code" : "Message"} goes out at{" "}
        {officeClockWithSeconds(deadline, view.office.timeZone)}, in{" "}
        <Countdown
          deadline={deadline}
          serverOffsetMilliseconds={view.serverOffsetMilliseconds}
          onEnd={() => void refresh()}
        />
        .
      </Text>
      <Group>
        <Button
          variant="default"
          loading={stop.isPending}
          onClick={() => stop.mutate({ decisionId })}
          aria-label={`Stop ${view.case.reference}`}
        >
          Stop
        </Button>
      </Group>
      {stop.error && <ErrorAlert happened={stop.error.message} />}
    </div>
  );
}
