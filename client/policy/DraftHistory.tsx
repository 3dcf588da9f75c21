import { Stack, Text, Title } from "@mantine/core";
import { sentenceAt, valueInWords } from "../../shared/policy-sentences.ts";
import { officeDateTime } from "../dates.ts";
import { useSession } from "../sessions/use-session.ts";
import { TimeLine } from "../ui/TimeLine.tsx";
import type { Draft } from "./use-draft.ts";

/** Who changed what in the draft, the last first. */
export function DraftHistory({ draft: { changes } }: { draft: Draft }) {
  const { office } = useSession();
  if (changes.length === 0) return null;

  return (
    <Stack gap="sm" component="section" aria-labelledby="draft-history" maw="60rem">
      <Title order={2} size="h4" id="draft-history">
        Who changed what
      </Title>
      <TimeLine
        label="Changes, the last first"
        entries={changes.map(({ id, path, from, to, by, changedAt }) => {
          const { number, slot } = sentenceAt(path);
          return {
            id,
            at: changedAt,
            atText: officeDateTime(changedAt, office.timeZone),
            content: (
              <Text size="sm">
                <b>{by ?? "Somebody"}</b>, sentence {number}: from {valueInWords(slot, from)} to{" "}
                <b>{valueInWords(slot, to)}</b>
              </Text>
            ),
          };
        })}
      />
    </Stack>
  );
}
