import { Checkbox, Modal, Stack, Table, Text, Title } from "@mantine/core";
import { KeyCaps } from "./KeyCaps.tsx";
import { type ActiveShortcut, useShortcuts, useShortcutSettings } from "./KeyboardShortcuts.tsx";

/** Opens with `?` and lists the keys that do something just now. There is one, beside the pages. */
export function ShortcutHelp() {
  const { help, openHelp, closeHelp, areOn, turn } = useShortcutSettings();
  useShortcuts({ "?": { label: "Show keyboard shortcuts", run: openHelp } }, "Everywhere");
  const groups = Object.entries(Object.groupBy(help ?? [], ({ group }) => group));

  return (
    <Modal opened={help !== null} onClose={closeHelp} title="Keyboard shortcuts" size="lg">
      <Stack gap="xl">
        <Checkbox
          label="Single-key shortcuts"
          description="When off, letters do nothing by themselves. Esc and Ctrl or ⌘ with a key still work."
          checked={areOn}
          onChange={(event) => turn(event.currentTarget.checked)}
        />
        {groups.map(([group, shortcuts]) => (
          <ShortcutGroup key={group} group={group} shortcuts={shortcuts ?? []} />
        ))}
        <Text size="sm" c="dimmed">
          Keys rest while you type and while a dialog is open.
        </Text>
      </Stack>
    </Modal>
  );
}

function ShortcutGroup({ group, shortcuts }: { group: string; shortcuts: ActiveShortcut[] }) {
  return (
    <Stack gap="xs">
      <Title order={3} size="h4">
        {group}
      </Title>
      <Table aria-label={group} verticalSpacing={6} horizontalSpacing={0}>
        <Table.Tbody>
          {shortcuts.map(({ keys, label }) => (
            <Table.Tr key={keys}>
              <Table.Th scope="row" fw="normal">
                {label}
              </Table.Th>
              <Table.Td ta="end">
                <KeyCaps keys={keys} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
