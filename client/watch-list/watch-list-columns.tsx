import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import { watchedKindLabels } from "../../shared/watch-list.ts";
import { calendarDate, officeDate } from "../dates.ts";
import { paths } from "../paths.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf } from "../ui/DataTable.tsx";

/** An entry and the office's time zone, in which its days are told. */
export type WatchRow = Answers["watchList"]["page"]["rows"][number] & { timeZone: string };

const column = columnsOf<WatchRow>();

const kind = column.accessor("kind", {
  header: "Kind",
  cell: ({ getValue }) => watchedKindLabels[getValue()],
  meta: { isRowHeader: true, width: "14rem" },
});
const reason = column.accessor("reason", { header: "Why", cell: ({ getValue }) => <bdi>{getValue()}</bdi> });
const addedBy = column.accessor("addedBy", {
  header: "Added",
  cell: ({ row: { original } }) =>
    `${officeDate(original.addedAt, original.timeZone)} by ${original.addedBy}`,
  meta: { width: "17rem" },
});
const endsOn = column.accessor("endsOn", {
  header: "Until",
  cell: ({ getValue }) => calendarDate(getValue()),
  meta: { width: "8rem" },
});
const ended = column.accessor("endedAt", {
  header: "Ended",
  cell: ({ row: { original } }) => endedInWords(original),
  meta: { width: "17rem" },
});
const steps = column.display({
  id: "steps",
  header: "Steps",
  cell: ({ row: { original } }) => <EndLink entry={original} />,
  meta: { width: "7rem" },
});

export const liveColumns = column.columns([kind, reason, addedBy, endsOn, steps]);
/** The same for who may only read. */
export const readColumns = column.columns([kind, reason, addedBy, endsOn]);
export const endedColumns = column.columns([kind, reason, addedBy, ended]);

function endedInWords({ endedAt, endedBy, endsOn, timeZone }: WatchRow): string {
  if (endedAt === null) return "";
  return endedBy === null
    ? `Ran out after ${calendarDate(endsOn)}`
    : `${officeDate(endedAt, timeZone)} by ${endedBy}`;
}

function EndLink({ entry }: { entry: WatchRow }) {
  return (
    <Anchor
      component={Link}
      to={paths.watchList({ dialog: "end", entry: entry.id })}
      replace
      preventScrollReset
      aria-label={`End it: ${watchedKindLabels[entry.kind]}, ${entry.reason}`}
      display="inline-block"
      py="xs"
    >
      End it
    </Anchor>
  );
}
