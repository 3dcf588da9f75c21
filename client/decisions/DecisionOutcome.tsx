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
import { type Stops, useStopSending } from "./use-stop-sending.ts";

/** What one has set going and when it leaves; it can be stopped until then. */
export function DecisionOutcome({ view }: { view: OpenCase }) {
  const waiting = waitingOf(view);
  if (waiting) return <SendHold waiting={waiting} view={view} />;
  if (!view.gate.choseFirst) return null;
  return (
    <div className={classes.root}>
      <Text>{choiceOfTwo["second-review"]}</Text>
    </div>
  );
}

interface Waiting {
  said: string;
  sends: "Code" | "Message";
  deadline: string;
  stops: Stops;
}

function waitingOf({ decisions, sendingAgain }: OpenCase): Waiting | null {
  if (sendingAgain) {
    const { codeId, sendAt } = sendingAgain;
    return { said: "Sent again", sends: "Code", deadline: sendAt, stops: { codeId } };
  }
  const stoppable = decisions.findLast(({ mayStop }) => mayStop);
  // What may be stopped has a time at which it is sent.
  if (!stoppable?.sendAt) return null;
  const { kind, sendAt, id: decisionId } = stoppable;
  const sends = kind === "approve" ? "Code" : "Message";
  return { said: decisionKindLabels[kind], sends, deadline: sendAt, stops: { decisionId } };
}

function SendHold({ waiting, view }: { waiting: Waiting; view: OpenCase }) {
  const refresh = useRefreshCase();
  const stop = useStopSending({ onStopped: focusPageTitle });
  const { said, sends, deadline, stops } = waiting;

  return (
    <div className={classes.root}>
      <Text>
        <b>{said}.</b> {sends} goes out at {officeClockWithSeconds(deadline, view.office.timeZone)}, in{" "}
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
          loading={stop.stopping !== null}
          onClick={() => stop.stop(stops)}
          aria-label={`Stop ${view.case.reference}`}
        >
          Stop
        </Button>
      </Group>
      {stop.error && <ErrorAlert happened={stop.error.message} />}
    </div>
  );
}
