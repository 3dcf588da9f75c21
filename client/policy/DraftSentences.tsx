import { Alert, Anchor, Stack, Text } from "@mantine/core";
import { sameValue, sentenceAt, valueAt } from "../../shared/policy-sentences.ts";
import { EditableSentence } from "./EditableSentence.tsx";
import { SentenceSheet } from "./SentenceSheet.tsx";
import { SaidSentence } from "./SentenceWords.tsx";
import type { Draft } from "./use-draft.ts";

/** The draft's sentences, each changed by itself; what does not hold together is said above and beside them. */
export function DraftSentences({ draft }: { draft: Draft }) {
  const { rules, inForce, problems, blocked } = draft;

  return (
    <Stack gap="lg">
      {blocked.changing ? (
        <Alert role="note" color="ochre" title={blocked.changing} />
      ) : (
        <Text c="dimmed" maw="60rem">
          Each change is saved as you make it, with your name. What an edge marks differs from policy{" "}
          {inForce.version}.
        </Text>
      )}
      <Problems draft={draft} />
      <SentenceSheet
        line={(sentence) => {
          const value = valueAt(rules, sentence.path);
          if (blocked.changing) return <SaidSentence sentence={sentence} value={value} />;
          return (
            <EditableSentence
              draft={draft}
              sentence={sentence}
              value={value}
              isChanged={!sameValue(value, valueAt(inForce.rules, sentence.path))}
              problem={problems.find(({ path }) => path === sentence.path)?.problem}
            />
          );
        }}
      />
    </Stack>
  );
}

function Problems({ draft: { problems } }: { draft: Draft }) {
  if (problems.length === 0) return null;
  return (
    <Alert role="note" color="brick" title="The draft does not hold together yet" maw="60rem">
      <Stack component="ul" gap="xs" m={0} pl="lg">
        {problems.map(({ path, problem }) => {
          const { number } = sentenceAt(path);
          return (
            <li key={`${path} ${problem}`}>
              <Anchor href={`#sentence-${number}`}>{number}</Anchor>: {problem}
            </li>
          );
        })}
      </Stack>
    </Alert>
  );
}
