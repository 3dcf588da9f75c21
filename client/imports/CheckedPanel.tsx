import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "react-router";
import { importKeptDays, rowsToWrite, writeBlockedBecause } from "../../shared/imports.ts";
import { count } from "../dates.ts";
import { paths } from "../paths.ts";
import { useTRPC } from "../trpc.ts";
import { ErrorAlert } from "../ui/ErrorAlert.tsx";
import { DiscardButton } from "./DiscardButton.tsx";
import { ImportCounts } from "./ImportCounts.tsx";
import type { Import } from "./ImportPage.tsx";
import classes from "./Imports.module.css";
import { ProblemList } from "./ProblemList.tsx";
import { useRefreshImports } from "./use-refresh-imports.ts";

/** What a checked file would do, to be confirmed. */
export function CheckedPanel({ file }: { file: Import }) {
  const refresh = useRefreshImports();
  const begin = useMutation(useTRPC().imports.begin.mutationOptions({ onSettled: refresh }));
  const { found, bad, kind } = file;
  const rows = rowsToWrite({ foundNew: found.new, foundChanged: found.changed });
  const blocked = writeBlockedBecause({ ...file, rowsToWrite: rows });

  return (
    <Stack gap="lg">
      <Stack gap="lg" className={classes.sheet}>
        <Text>Nothing is written yet. This is what the file would do:</Text>
        <ImportCounts
          label="What the file would do"
          lines={[
            { rows: found.new, what: "new", meaning: meanings[kind].new },
            { rows: found.changed, what: "changed", meaning: meanings[kind].changed },
            { rows: found.same, what: "the same", meaning: "On record as they are: nothing happens." },
            { rows: bad, what: "can't be imported", meaning: "Left out, for the reasons below." },
          ]}
        />
        {begin.error && <ErrorAlert happened={begin.error.message} />}
        <Stack gap="xs">
          <Group>
            <Button
              disabled={blocked !== null}
              loading={begin.isPending}
              aria-describedby="import-note"
              onClick={() => begin.mutate({ importId: file.id })}
            >
              {blocked === null ? `Import ${count(rows, "row")}` : "Import"}
            </Button>
            <DiscardButton file={file} />
            {file.isMine && (
              <Anchor component={Link} to={paths.import(file.id, { step: "columns" })}>
                Change the columns
              </Anchor>
            )}
          </Group>
          <Text size="sm" c="dimmed" id="import-note">
            {blocked ??
              `Each row is looked at once more when it is written. The file is kept for ${importKeptDays} days.`}
          </Text>
        </Stack>
      </Stack>
      <ProblemList file={file} />
    </Stack>
  );
}

const meanings = {
  records: {
    new: "People who come onto record.",
    changed: "People on record of whom something changes. Emails on record are told of a changed contact.",
  },
  correspondence: {
    new: "Letters, notices, messages and calls that are added. Open requests of these people are to be read again.",
    changed: "Correspondence is never changed, only added.",
  },
};
