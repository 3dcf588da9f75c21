import { Alert, Anchor, Badge, Button, Group, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useLocation, useParams } from "react-router";
import { recordFlagLabels } from "../../shared/records.ts";
import { paths } from "../paths.ts";
import { inBackground, useTRPC } from "../trpc.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { RecordContacts } from "./RecordContacts.tsx";
import { RecordDialog } from "./RecordDialog.tsx";
import { RecordIdentity } from "./RecordIdentity.tsx";
import { RecordTabs } from "./RecordTabs.tsx";
import type { RecordView } from "./record-view.ts";
import classes from "./Records.module.css";

/** One person on file. Never put their name into the page's title. */
export function RecordPage() {
  const { recordId = "" } = useParams();
  const { data: view } = useSuspenseQuery(
    useTRPC().records.get.queryOptions(
      { recordId },
      { ...inBackground, refetchInterval: ({ state }) => isNoticeUnderWay(state.data) && 2000 },
    ),
  );
  const { id, flags } = view.record;

  return (
    <Stack gap="lg" className={classes.page}>
      <Anchor component={Link} to={paths.records()} size="sm">
        Find another record
      </Anchor>
      <Group justify="space-between">
        <Group gap="md">
          <PageTitle>Record</PageTitle>
          {flags.map((flag) => (
            <Badge key={flag} color="ochre">
              {recordFlagLabels[flag]}
            </Badge>
          ))}
        </Group>
        <Button
          component={Link}
          to={paths.record(id, { dialog: "flags" })}
          replace
          preventScrollReset
          variant="default"
        >
          Change the flags
        </Button>
      </Group>
      <WhatCameOfIt />
      <div className={classes.sheet}>
        <RecordIdentity view={view} />
      </div>
      <div className={classes.sheet}>
        <RecordContacts view={view} />
      </div>
      <RecordTabs view={view} />
      <RecordDialog view={view} />
    </Stack>
  );
}

/** The change that led here, in words that stay on screen. */
function WhatCameOfIt() {
  // Whatever else a history entry may hold, only `useAfterChange` puts words here.
  const { state } = useLocation() as { state: { said?: unknown } | null };
  return typeof state?.said === "string" && <Alert role="note" color="moss" title={state.said} />;
}

/** While a notice is under way the page follows it. */
function isNoticeUnderWay(view: RecordView | undefined): boolean {
  return view?.deliveries.some(({ state }) => state === "queued" || state === "sending") ?? false;
}
