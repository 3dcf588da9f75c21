import { Checkbox, Modal, Stack, Table, Text, Title } from "@mantine/core";
import { KeyCaps } from "./KeyCaps.tsx";
import { type ActiveShortcut, useShortcutSettings } from "./KeyboardShortcuts.tsx";

/** The keys that do something just now, and the switch that turns the single ones off. */
export function ShortcutHelpDialog() {
  const { help, closeHelp, areOn, turn } = useShortcutSettings();
  const groups = Object.entries(Object.groupBy(help ?? [], ({ group }) => group));

  return (
    <Modal opened onClose={closeHelp} title="Keyboard shortcuts" size="lg">
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
