import { Kbd, Radio, Stack } from "@mantine/core";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";

interface ReasonRadiosProps<Reason extends string> {
  label: string;
  reasons: readonly Reason[];
  labels: Record<Reason, string>;
  chosen: Reason | null;
  onChoose: (reason: Reason) => void;
  error?: string | undefined;
}

/** One of a list of reasons; the first nine by their digit, too. */
export function ReasonRadios<Reason extends string>(props: ReasonRadiosProps<Reason>) {
  const { label, reasons, labels, chosen, onChoose, error } = props;
  useShortcuts(digitKeys(reasons, labels, onChoose), "Panel");

  return (
    <Radio.Group
      label={label}
      value={chosen}
      // The group offers these reasons and no others.
      onChange={(reason) => onChoose(reason as Reason)}
      error={error}
    >
      <Stack gap="xs" pt="xs">
        {reasons.map((reason, place) => (
          <Radio
            key={reason}
            value={reason}
            aria-keyshortcuts={place < 9 ? `${place + 1}` : undefined}
            label={
              <>
                {place < 9 && <Kbd aria-hidden="true">{place + 1}</Kbd>} {labels[reason]}
              </>
            }
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** `1` to `9` for the first nine of a list. */
export function digitKeys<Choice extends string>(
  choices: readonly Choice[],
  labels: Record<Choice, string>,
  onPress: (choice: Choice) => void,
) {
  const keys = choices
    .slice(0, 9)
    .map((choice, place) => [`${place + 1}`, { label: labels[choice], run: () => onPress(choice) }] as const);
  return Object.fromEntries(keys);
}
