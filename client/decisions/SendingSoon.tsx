import { Anchor, Button, Popover, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { officeClockWithSeconds } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { Countdown } from "../ui/Countdown.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import { focusPageTitle } from "../ui/PageTitle.tsx";
import classes from "./SendingSoon.module.css";
import { useSendingSoon } from "./use-sending-soon.ts";
import { idOf, useStopSending } from "./use-stop-sending.ts";

/** What one has decided and can still stop, on every page: it comes from the server, so no reload loses it. */
export function SendingSoon() {
  const { sending, serverOffsetMilliseconds, again } = useSendingSoon();
  const { office } = useSession();
  const [isOpen, setOpen] = useState(false);
  const stop = useStopSending({ onStopped: close });
  useShortcuts(
    sending.length > 0 ? { "g t": { label: "Sending soon", run: () => setOpen(true) } } : {},
    "Everywhere",
  );
  // Open, it stays: what somebody reads or has the focus in does not vanish under them.
  if (sending.length === 0 && !isOpen) return null;

  function close() {
    setOpen(false);
    focusPageTitle();
  }

  function handleChange(next: boolean) {
    setOpen(next);
    // With the last of them goes the button that would get the focus back.
    if (!next && sending.length === 0) focusPageTitle();
  }

  return (
    <Popover
      opened={isOpen}
      onChange={handleChange}
      position="bottom-end"
      width={320}
      trapFocus
      returnFocus
      withinPortal={false}
    >
      <Popover.Target>
        <Button variant="subtle" onClick={() => handleChange(!isOpen)}>
          Sending soon ({sending.length})
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="lg" aria-label="Sending soon">
        <Stack gap="md">
          {sending.length === 0 && (
            <Text size="sm" tabIndex={-1} data-autofocus>
              Nothing waits to be sent.
            </Text>
          )}
          <ul className={classes.list}>
            {sending.map(({ stops, caseId, reference, kind, sendAt }) => (
              <li key={idOf(stops)} className={classes.row}>
                <Text size="sm">
                  {kind === "approve" ? "Code" : "Message"} for{" "}
                  <Anchor component={Link} to={paths.case(caseId)} ff="monospace">
                    {reference}
                  </Anchor>{" "}
                  goes out at {officeClockWithSeconds(sendAt, office.timeZone)}, in{" "}
                  <Countdown
                    deadline={sendAt}
                    serverOffsetMilliseconds={serverOffsetMilliseconds}
                    onEnd={again}
                  />
                </Text>
                <Button
                  size="xs"
                  variant="default"
                  loading={stop.stopping !== null && idOf(stop.stopping) === idOf(stops)}
                  onClick={() => stop.stop(stops)}
                  aria-label={`Stop ${reference}`}
                >
                  Stop
                </Button>
              </li>
            ))}
          </ul>
          {stop.error && <ErrorAlert happened={stop.error.message} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
