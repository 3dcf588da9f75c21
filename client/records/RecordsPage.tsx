import { Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "react-router";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { count } from "../dates.ts";
import { FindRecordForm } from "./FindRecordForm.tsx";
import { FoundRecords } from "./FoundRecords.tsx";
import classes from "./Records.module.css";

/** Finds somebody on file. What is typed and found stays on this page: nothing of it is in the address. */
export function RecordsPage() {
  const { announce } = useAnnouncements();
  const find = useMutation(
    useTRPC().records.find.mutationOptions({
      // Mutations remember what they were sent; this one must not.
      gcTime: 0,
      onSuccess: ({ records }) => announce(`${count(records.length, "record")} found.`),
    }),
  );

  return (
    <Stack gap="lg" className={classes.page}>
      <Group justify="space-between">
        <PageTitle>Records</PageTitle>
        <Button component={Link} to={paths.newRecord()} variant="default">
          Put a person on file
        </Button>
      </Group>
      <Text c="dimmed" maw="48rem">
        Each search and each opening of a record is written to the audit log. Search for exactly what is on
        record; parts of a number or a name find nothing.
      </Text>
      <FindRecordForm find={(input) => find.mutate(input)} isFinding={find.isPending} />
      {find.error && <ErrorAlert happened={find.error.message} />}
      {find.data && <FoundRecords found={find.data} />}
    </Stack>
  );
}
