import { Alert, Button, Stack, Text } from "@mantine/core";
import { useEffect } from "react";
import { useAnnouncements } from "./LiveRegions.tsx";

interface ErrorAlertProps {
  /** In one sentence; the server's own message, as it came. */
  happened: string;
  /** What is safe: "Your note is saved." */
  safe?: string;
  /** What to do: "Wait a minute, then try again." */
  todo?: string;
  onRetry?: () => void;
}

/** A problem, told in its place on the page. Said once, politely: nothing here is lost by finishing a sentence. */
export function ErrorAlert({ happened, safe, todo, onRetry }: ErrorAlertProps) {
  const { announce } = useAnnouncements();
  useEffect(() => announce(happened), [announce, happened]);

  return (
    <Alert role="note" color="brick" title={happened}>
      {(safe || todo || onRetry) && (
        <Stack gap="sm" align="start">
          {safe && <Text size="sm">{safe}</Text>}
          {todo && <Text size="sm">{todo}</Text>}
          {onRetry && (
            <Button variant="default" onClick={onRetry}>
              Try again
            </Button>
          )}
        </Stack>
      )}
    </Alert>
  );
}
