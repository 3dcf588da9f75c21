import { Button, Menu, useMantineColorScheme } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { staffRoleLabels } from "../../shared/staff.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import { useTRPC } from "../trpc.ts";
import { useShortcutSettings } from "../ui/KeyboardShortcuts.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";

const colorSchemes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "auto", label: "As this device" },
] as const;

/** Who is signed in, and what they set for themselves. */
export function UserMenu() {
  const { staff } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { openHelp } = useShortcutSettings();
  const signOut = useSignOut();

  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button variant="subtle" color="gray" rightSection={<span aria-hidden="true">▾</span>}>
          {staff.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{staffRoleLabels[staff.role]}</Menu.Label>
        <Menu.Item onClick={openHelp}>Keyboard shortcuts</Menu.Item>
        <Menu.Divider />
        <Menu.Label>Colors</Menu.Label>
        {colorSchemes.map(({ value, label }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={value === colorScheme}
            rightSection={value === colorScheme && <span aria-hidden="true">✓</span>}
            closeMenuOnClick={false}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={signOut}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
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
