import { Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

interface EmptyStateProps {
  /** What is not here, as a sentence: "Nothing is due today." */
  title: string;
  /** What is there instead, or why. */
  children?: ReactNode;
  /** The way on: a button or a link. */
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Stack className={classes.root} gap="sm">
      <Text fw={650} size="lg">
        {title}
      </Text>
      {children && <Text c="dimmed">{children}</Text>}
      {action && <Group pt="sm">{action}</Group>}
    </Stack>
  );
}
