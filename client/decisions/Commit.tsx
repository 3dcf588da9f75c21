import { Stack, Text } from "@mantine/core";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { ShortcutButton } from "../ui/ShortcutButton.tsx";
import { KeyCaps } from "../ui/KeyCaps.tsx";
import classes from "./DecisionSummary.module.css";

interface CommitProps {
  label: string;
  secondReviewer?: string | null;
  blockedBecause?: string | null;
  isBusy: boolean;
  /** Why the server said no the last time. */
  refusal: { message: string } | null;
}

/** The last line of a panel: what stands against it, and the button that does it. */
export function Commit({ label, secondReviewer, blockedBecause = null, isBusy, refusal }: CommitProps) {
  return (
    <Stack gap="md" className={classes.commit}>
      {secondReviewer && (
        <Text size="sm" className={classes.second}>
          {secondReviewer}
        </Text>
      )}
      {refusal && <ErrorAlert happened={refusal.message} />}
      <ShortcutButton
        type="submit"
        shortcut="mod+enter"
        group="Panel"
        fullWidth
        loading={isBusy}
        rightSection={
          <span aria-hidden="true">
            <KeyCaps keys="mod+enter" />
          </span>
        }
        blockedBecause={blockedBecause}
      >
        {label}
      </ShortcutButton>
    </Stack>
  );
}
