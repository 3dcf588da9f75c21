import { Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { type ReactNode, type SubmitEvent, useId, useState } from "react";
import { type DraftRef, type DraftWithReason, draftWithReason } from "../../shared/policy-drafts.ts";
import { text } from "../form-data.ts";
import { problemsOf } from "../form-problems.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";

interface ReasonFormProps {
  title: string;
  children?: ReactNode;
  label: string;
  description: string;
  seen: DraftRef;
  mutation: {
    mutate: (input: DraftWithReason) => void;
    isPending: boolean;
    error: { message: string } | null;
  };
  commit: string;
  blockedBecause?: string | null;
  /** Beside a step that matters more. */
  isSecond?: boolean;
}

/** A step of the draft that takes a reason. What was typed stays when it is refused. */
export function ReasonForm(props: ReasonFormProps) {
  const {
    title,
    children,
    label,
    description,
    seen,
    mutation,
    commit,
    blockedBecause = null,
    isSecond,
  } = props;
  const [problem, setProblem] = useState<string>();
  const whyId = useId();
  const isBlocked = blockedBecause !== null;

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBlocked || mutation.isPending) return;
    const reason = text(new FormData(event.currentTarget), "reason");
    const { data, error } = draftWithReason.safeParse({ ...seen, reason });
    setProblem(error && problemsOf(error)["reason"]);
    if (data) mutation.mutate(data);
  }

  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="md">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children && <Text>{children}</Text>}
        <Textarea name="reason" label={label} description={description} error={problem} rows={3} />
        {mutation.error && <ErrorAlert happened={mutation.error.message} />}
        <Group>
          <Button
            type="submit"
            variant={isSecond ? "default" : "filled"}
            loading={mutation.isPending}
            {...(isBlocked && { "data-disabled": true, "aria-disabled": true, "aria-describedby": whyId })}
          >
            {commit}
          </Button>
        </Group>
        {isBlocked && (
          <Text id={whyId} size="sm" c="dimmed">
            {blockedBecause}
          </Text>
        )}
      </Stack>
    </form>
  );
}
