import { Stack, Text } from "@mantine/core";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { CopyBox } from "../ui/CopyBox.tsx";

interface OneTimeLinkProps {
  name: string;
  invitation: Answers["staff"]["invite"];
}

/** The link to set a password with, this once: closing the dialog forgets it. */
export function OneTimeLink({ name, invitation: { token, expiresAt } }: OneTimeLinkProps) {
  const { office } = useSession();
  // After the #, so that no server or proxy on the way ever sees it.
  const link = `${window.location.origin}${paths.welcome()}#${token}`;

  return (
    <Stack gap="lg">
      <Text>
        Send it to {name} yourself; it works once, for 24 hours: until{" "}
        {officeDateTime(expiresAt, office.timeZone)}. It is shown only now.
      </Text>
      <CopyBox label="One-time link" value={link} copy="Copy link" />
    </Stack>
  );
}
