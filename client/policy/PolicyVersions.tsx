import { Anchor, Stack, Title } from "@mantine/core";
import { Link } from "react-router";
import { differingSentences } from "../../shared/policy-sentences.ts";
import { count, officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf, DataTable } from "../ui/DataTable.tsx";

type Version = Answers["policy"]["page"]["versions"][number];

interface Row extends Version {
  /** The version before it, and in how many sentences the two differ; null for the first. */
  before: { version: number; changes: number } | null;
}

/** Every version there was, with who published it, when and why. */
export function PolicyVersions({ versions }: { versions: readonly Version[] }) {
  const rows = versions.map((version, place) => {
    const before = versions[place + 1];
    const changes = before ? differingSentences(before.rules, version.rules).length : 0;
    return { ...version, before: before ? { version: before.version, changes } : null };
  });

  return (
    <Stack gap="sm" component="section" aria-labelledby="policy-versions">
      <Title order={2} size="h4" id="policy-versions">
        Versions
      </Title>
      <DataTable
        caption="Versions of the policy, the newest first"
        columns={columns}
        rows={rows}
        rowId={({ version }) => String(version)}
        empty=""
      />
    </Stack>
  );
}

const column = columnsOf<Row>();

const columns = column.columns([
  column.accessor("version", {
    header: "Version",
    cell: ({ getValue }) => (
      <Anchor component={Link} to={paths.policy({ version: getValue() })}>
        Policy {getValue()}
      </Anchor>
    ),
    meta: { isRowHeader: true },
  }),
  column.accessor("publishedAt", {
    header: "In force from",
    cell: ({ getValue }) => <OfficeTime at={getValue()} />,
  }),
  column.accessor("askedBy", { header: "Asked for by", cell: ({ getValue }) => getValue() ?? "–" }),
  column.accessor("publishedBy", { header: "Published by", cell: ({ getValue }) => getValue() ?? "–" }),
  column.accessor("reason", {
    header: "Why",
    cell: ({ getValue }) => <bdi>{getValue() ?? "Came with the desk"}</bdi>,
  }),
  column.accessor("before", {
    header: "What changed",
    cell: ({ row: { original } }) => <WhatChanged row={original} />,
  }),
]);

function OfficeTime({ at }: { at: string }) {
  const { office } = useSession();
  return officeDateTime(at, office.timeZone);
}

function WhatChanged({ row: { version, before } }: { row: Row }) {
  if (!before) return "–";
  return (
    <Anchor component={Link} to={paths.policy({ version, compare: before.version })}>
      {count(before.changes, "sentence")}
    </Anchor>
  );
}
