import { Skeleton, Stack, Text, Title } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { languageLabels } from "../../shared/cases.ts";
import type { PreviewInput } from "../../shared/decisions.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import classes from "./MessageBoxes.module.css";
import { noticeInWords, waysInWords } from "./way-words.ts";

interface RequesterBoxProps extends PreviewInput {
  /** What goes out: "code" or "message". */
  sends: "code" | "message";
}

/** The message word for word, but for the code, and where it goes. It follows the choice. */
export function RequesterBox({ caseId, choice, sends }: RequesterBoxProps) {
  const trpc = useTRPC();
  const preview = useQuery(
    trpc.decisions.preview.queryOptions({ caseId, choice }, { placeholderData: keepPreviousData }),
  );
  const { data: message, error } = preview;
  if (error) return <ErrorAlert happened={error.message} onRetry={() => void preview.refetch()} />;
  if (!message) return <Skeleton h={160} />;

  const notice = noticeInWords(message);
  const heading =
    message.channel === "voice" ? "What the requester will hear" : "What the requester will read";
  return (
    <Stack gap="sm">
      <Text size="sm" data-nowhere={message.goesTo === null || undefined} className={classes.goesTo}>
        {waysInWords(sends, message)}
      </Text>
      {notice && (
        <Text size="sm" c="dimmed">
          {notice}
        </Text>
      )}
      <section className={classes.letter} aria-label={heading}>
        <Title order={3} size="h6" className={classes.letterHead}>
          {heading}
        </Title>
        <div className={classes.letterBody} lang={message.language}>
          {message.subject !== "" && (
            <Text fw={650} size="sm">
              {message.subject}
            </Text>
          )}
          <Text size="sm" className={classes.words}>
            {message.body}
          </Text>
        </div>
        <Text size="xs" c="dimmed" className={classes.letterFoot}>
          Written in {languageLabels[message.language]}.
        </Text>
      </section>
    </Stack>
  );
}

/** What stays: set apart in shape, ground and words, so that nobody writes to the requester by mistake. */
export function FileBox({ children }: { children: ReactNode }) {
  return (
    <section className={classes.file} aria-label="What stays on the file">
      <Title order={3} size="h6">
        What stays on the file
      </Title>
      {children}
      <Text size="xs" c="dimmed">
        Not sent to the requester.
      </Text>
    </section>
  );
}
