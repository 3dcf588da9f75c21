import { Button, Popover, SegmentedControl, Stack, Text, useMantineColorScheme } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { may } from "../../shared/permissions.ts";
import { staffRoleLabels } from "../../shared/staff.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { useShortcutSettings } from "../ui/KeyboardShortcuts.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

const colorSchemes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "Device" },
] as const;

/** Who is signed in, and what they set for themselves. */
export function UserMenu() {
  const { staff } = useSession();
  const [isOpen, setOpen] = useState(false);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { openHelp } = useShortcutSettings();
  const signOut = useSignOut();

  function handleHelp() {
    setOpen(false);
    openHelp();
  }

  return (
    // In place, not at the end of the page: it belongs to the banner.
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      withinPortal={false}
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          rightSection={<span aria-hidden="true">▾</span>}
          onClick={() => setOpen(!isOpen)}
        >
          {staff.name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="lg">
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {staffRoleLabels[staff.role]}
          </Text>
          <SegmentedControl
            aria-label="Colors"
            data={[...colorSchemes]}
            value={colorScheme}
            onChange={setColorScheme}
          />
          {may(staff, "cases:work") && (
            <Button variant="default" component={Link} to={paths.feedback()} onClick={() => setOpen(false)}>
              Feedback on my decisions
            </Button>
          )}
          <Button variant="default" onClick={handleHelp}>
            Keyboard shortcuts
          </Button>
          <Button variant="default" onClick={signOut}>
            Sign out
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function useSignOut(): () => void {
  const trpc = useTRPC();
  const { announce } = useAnnouncements();
  const { mutate } = useMutation(
    trpc.sessions.signOut.mutationOptions({
      // A new page load: nothing that was on the screen stays in this browser's memory.
      onSuccess: () => window.location.assign(paths.signIn()),
      onError: ({ message }) => announce(message),
    }),
  );
  return () => mutate();
}
