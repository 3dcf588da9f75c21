import { Kbd, Radio, Stack } from "@mantine/core";
import { type Judgement, judgementLabels, judgements } from "../../shared/quality-review.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";

/** The keys of deciding. */
const keys: Record<Judgement, string> = { approve: "a", reject: "r", ask: "i", escalate: "e" };

interface JudgementRadiosProps {
  chosen: Judgement | null;
  onChoose: (judgement: Judgement) => void;
  error: string | undefined;
}

/** What they would have decided, by letter too. */
export function JudgementRadios({ chosen, onChoose, error }: JudgementRadiosProps) {
  const shortcuts = judgements.map((judgement) => [
    keys[judgement],
    { label: judgementLabels[judgement], run: () => onChoose(judgement) },
  ]);
  useShortcuts(Object.fromEntries(shortcuts), "Your judgement");

  return (
    <Radio.Group
      label="What you would have decided"
      value={chosen}
      // The group offers these and no others.
      onChange={(value) => onChoose(value as Judgement)}
      error={error}
    >
      <Stack gap="xs" pt="xs">
        {judgements.map((judgement) => (
          <Radio
            key={judgement}
            value={judgement}
            aria-keyshortcuts={keys[judgement].toUpperCase()}
            label={
              <>
                <Kbd aria-hidden="true">{keys[judgement].toUpperCase()}</Kbd> {judgementLabels[judgement]}
              </>
            }
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
