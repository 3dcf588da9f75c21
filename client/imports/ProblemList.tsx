import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { importFormats } from "../../shared/imports.ts";
import { problemInWords } from "../../shared/imports/problems.ts";
import { count } from "../dates.ts";
import { Pager } from "../queue/Pager.tsx";
import { saveFile } from "../save-file.ts";
import { useTRPC } from "../trpc.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { problemPages, readImportAddress } from "./import-address.ts";
import type { Import } from "./ImportPage.tsx";
import classes from "./ProblemList.module.css";

/** The rows of a file that can't be imported, and why; a page at a time. */
export function ProblemList({ file }: { file: Import }) {
  if (file.bad === 0 || file.isCleared) return null;
  return <ProblemPages file={file} />;
}

function ProblemPages({ file }: { file: Import }) {
  const pages = problemPages(file.id, readImportAddress(useLocation().search));
  const { data: page } = useSuspenseQuery(
    useTRPC().imports.problems.queryOptions({ importId: file.id, ...pages.asked }),
  );
  const format = importFormats[file.kind];

  return (
    <Stack gap="md">
      <Group justify="space-between" align="end">
        <Title order={2}>{count(file.bad, "row")} can&apos;t be imported</Title>
        {file.isMine && <DownloadButton importId={file.id} />}
      </Group>
      {!file.isMine && (
        <Text size="sm" c="dimmed">
          What their cells hold is shown to {file.by} alone.
        </Text>
      )}
      {page.rows.length === 0 ? (
        <EmptyState title="This page has no rows any more." />
      ) : (
        <ol className={classes.list} aria-label="Rows that can't be imported, as the file has them">
          {page.rows.map(({ row, problems }) => (
            <li key={row} className={classes.row}>
              {problems.map((problem) => (
                <div key={`${problem.column} ${problem.reason}`}>{problemInWords(format, row, problem)}</div>
              ))}
            </li>
          ))}
        </ol>
      )}
      <Pager list={pages} page={page} />
    </Stack>
  );
}

/** Saves the rows as they came, to be put right and uploaded again. */
function DownloadButton({ importId }: { importId: string }) {
  const { announce } = useAnnouncements();
  const save = useMutation({
    mutationFn: () => saveFile("/exports/import-failures.csv", { importId }),
    onSuccess: (name) => announce(`Saved ${name}.`),
  });

  return (
    <Stack gap="xs" align="end">
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        Download these rows
      </Button>
      <Text size="xs" c="dimmed">
        {save.data
          ? `Saved ${save.data}. Put it right and upload it.`
          : "Put them right and upload the file."}
      </Text>
      {save.error && <ErrorAlert happened={save.error.message} />}
    </Stack>
  );
}
