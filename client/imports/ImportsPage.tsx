import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/DataTable.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { readImportsAddress } from "./import-address.ts";
import { importsColumns, importsRowProps } from "./imports-columns.tsx";
import { ImportsPager } from "./ImportsPager.tsx";
import { UploadForm } from "./UploadForm.tsx";

/** Brings a file in, and lists what was brought in before. */
export function ImportsPage() {
  const address = readImportsAddress(useLocation().search);
  const { data: page } = useSuspenseQuery(useTRPC().imports.page.queryOptions(address));

  return (
    <Stack gap="lg">
      <PageTitle>Imports</PageTitle>
      <Text c="dimmed" maw="48rem">
        Put people and their correspondence on record from a CSV file. Before anything is written you see how
        many rows are new, changed or the same, and which can't be imported and why.
      </Text>
      <UploadForm />
      <DataTable
        caption="Imports, newest first"
        columns={importsColumns}
        rows={page.rows}
        rowId={({ id }) => id}
        rowProps={importsRowProps}
        empty={<EmptyState title="Nothing has been imported yet.">Files show here once uploaded.</EmptyState>}
      />
      <ImportsPager page={page} />
    </Stack>
  );
}
