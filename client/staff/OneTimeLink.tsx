import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

interface OneTimeLinkProps {
  name: string;
  invitation: Answers["staff"]["invite"];
}

/** The link to set a password with, this once: closing the dialog forgets it. */
export function OneTimeLink({ name, invitation: { token, expiresAt } }: OneTimeLinkProps) {
  const { office } = useSession();
  const { announce } = useAnnouncements();
  const box = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  // After the #, so that no server or proxy on the way ever sees it.
  const link = `${window.location.origin}${paths.welcome()}#${token}`;
  // The form that had the focus is gone.
  useEffect(() => box.current?.focus(), []);

  async function handleCopy() {
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      announce("Copied");
    } catch {
      // Browsers only copy for pages they trust.
      box.current?.select();
      announce("The link is selected. Copy it with your keyboard.");
    }
  }

  return (
    <Stack gap="lg">
      <Text>
        Send it to {name} yourself; it works once, for 24 hours: until{" "}
        {officeDateTime(expiresAt, office.timeZone)}. It is shown only now.
      </Text>
      <TextInput
        ref={box}
        label="One-time link"
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group>
        <Button onClick={() => void handleCopy()}>{isCopied ? "Copied" : "Copy link"}</Button>
      </Group>
    </Stack>
  );
}
