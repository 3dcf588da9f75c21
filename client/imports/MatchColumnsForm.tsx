import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useNavigate } from "react-router";
import { checkBlockedBecause, importFormats } from "../../shared/imports.ts";
import { type DateOrder, dateOrderLabels, dateOrders } from "../../shared/imports/columns.ts";
import {
  type ColumnPlaces,
  mappingBlockedBecause,
  startsWithFailures,
  unreadColumns,
} from "../../shared/imports/mapping.ts";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { ColumnPlacesTable } from "./ColumnPlacesTable.tsx";
import { DiscardButton } from "./DiscardButton.tsx";
import type { Import } from "./ImportPage.tsx";
import classes from "./Imports.module.css";
import { LastRun } from "./LastRun.tsx";
import { useRefreshImports } from "./use-refresh-imports.ts";

/** Which column of the file is which, as far as their names tell, to be put right by hand. */
export function MatchColumnsForm({ file }: { file: Import }) {
  const navigate = useNavigate();
  const refresh = useRefreshImports();
  const [places, setPlaces] = useState<ColumnPlaces>(file.mapping.places);
  const [dates, setDates] = useState<DateOrder>(file.mapping.dates);
  const [asked, setAsked] = useState(false);
  const check = useMutation(
    useTRPC().imports.check.mutationOptions({
      onSettled: refresh,
      onSuccess: () => navigate(paths.import(file.id), { replace: true }),
    }),
  );
  const format = importFormats[file.kind];
  const problem = mappingBlockedBecause(format, places);

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setAsked(true);
    if (!problem && !check.isPending) check.mutate({ importId: file.id, mapping: { places, dates } });
  }

  if (!file.file) return <NotYours file={file} />;
  const { header } = file.file;
  return (
    <form onSubmit={handleSubmit} noValidate>
      <Stack gap="lg" className={classes.sheet}>
        {file.runId && <LastRun runId={file.runId} />}
        <Text maw="48rem">
          Columns are matched by their names. Choose another where one is wrong; what stays “Not in this file”
          is left as it is on record.
        </Text>
        {startsWithFailures(header) && (
          <Text maw="48rem">
            This is a list of rows to put right that we wrote: its first three columns are passed over.
          </Text>
        )}
        <ColumnPlacesTable file={file.file} format={format} places={places} onChange={setPlaces} />
        <Unread names={unreadColumns(header, places)} />
        <NativeSelect
          label="How the file writes dates"
          description="A date like 2019-05-06 is read in any case."
          value={dates}
          data={dateOrders.map((value) => ({ value, label: dateOrderLabels[value] }))}
          onChange={({ currentTarget: { value } }) =>
            setDates(dateOrders.find((order) => order === value) ?? "year-first")
          }
          maw="24rem"
        />
        {asked && problem && <ErrorAlert happened={problem} />}
        {check.error && <ErrorAlert happened={check.error.message} />}
        <Group>
          <Button type="submit" loading={check.isPending}>
            Check the file
          </Button>
          <DiscardButton file={file} />
        </Group>
      </Stack>
    </form>
  );
}

function Unread({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  const shown = names.map((name) => (name === "" ? "a column without a name" : `“${name}”`)).join(", ");
  return (
    <Text size="sm" c="dimmed" maw="48rem">
      Not read: {shown}.
    </Text>
  );
}

function NotYours({ file }: { file: Import }) {
  return (
    <Stack gap="lg" className={classes.sheet}>
      <Text>{checkBlockedBecause(file)}</Text>
      <Group>
        <DiscardButton file={file} />
      </Group>
    </Stack>
  );
}
