import { Anchor, Badge, Code, Text } from "@mantine/core";
import { Link } from "react-router";
import {
  type CredentialState,
  credentialStateLabels,
  type Scope,
  scopeLabels,
  scopes,
} from "../../shared/credentials.ts";
import { elapsed, officeDate } from "../dates.ts";
import { paths } from "../paths.ts";
import { serverNow, useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { columnsOf } from "../ui/DataTable.tsx";

export type Credential = Answers["credentials"]["list"][number];

const column = columnsOf<Credential>();

export const credentialColumns = column.columns([
  column.accessor("name", { header: "Name", meta: { isRowHeader: true } }),
  column.accessor("prefix", { header: "Begins with", cell: ({ getValue }) => <Code>{getValue()}</Code> }),
  column.accessor("scopes", { header: "It may", cell: ({ getValue }) => <Scopes of={getValue()} /> }),
  column.accessor("state", { header: "State", cell: ({ getValue }) => <StateBadge state={getValue()} /> }),
  column.accessor("expiresAt", { header: "Until", cell: ({ row }) => <Until credential={row.original} /> }),
  column.accessor("lastUsedAt", {
    header: "Last used",
    cell: ({ getValue }) => <LastUsed at={getValue()} />,
  }),
  column.accessor("madeBy", { header: "Made by" }),
  column.display({ id: "steps", header: "Steps", cell: ({ row }) => <Steps credential={row.original} /> }),
]);

function Scopes({ of: allowed }: { of: readonly Scope[] }) {
  const words = allowed.length === scopes.length ? ["all of it"] : allowed.map((scope) => scopeLabels[scope]);
  return (
    <Text size="sm" maw="22rem">
      {words.join(", ")}
    </Text>
  );
}

const stateColors: Record<CredentialState, string> = { active: "moss", expired: "plum", revoked: "brick" };

function StateBadge({ state }: { state: CredentialState }) {
  return <Badge color={stateColors[state]}>{credentialStateLabels[state]}</Badge>;
}

function Until({ credential: { expiresAt, revokedAt } }: { credential: Credential }) {
  const { office } = useSession();
  return officeDate(revokedAt ?? expiresAt, office.timeZone);
}

function LastUsed({ at }: { at: string | null }) {
  const session = useSession();
  return at === null ? "Never" : `${elapsed(at, serverNow(session))} ago`;
}

function Steps({ credential: { id, name, state } }: { credential: Credential }) {
  if (state === "revoked") return null;

  return (
    <Anchor
      component={Link}
      to={paths.portals({ dialog: "revoke", about: id })}
      replace
      preventScrollReset
      aria-label={`Revoke: ${name}`}
      display="inline-block"
      py="xs"
    >
      Revoke
    </Anchor>
  );
}
