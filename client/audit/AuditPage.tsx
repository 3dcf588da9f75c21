import { Group, Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { useTRPC } from "../trpc.ts";
import { PageTitle } from "../ui/PageTitle.tsx";
import { readAuditAddress, readAuditFilters } from "./audit-address.ts";
import { AuditFilterForm } from "./AuditFilterForm.tsx";
import { AuditPager } from "./AuditPager.tsx";
import { AuditTable } from "./AuditTable.tsx";
import { ChainProblem } from "./ChainProblem.tsx";
import { ChainState } from "./ChainState.tsx";
import { useAuditKeys } from "./use-audit-keys.ts";

/** The audit log: its address says whose entries, of what, which case and which days. */
export function AuditPage() {
  const { search } = useLocation();
  const address = readAuditAddress(search);
  const { data: page } = useSuspenseQuery(useTRPC().audit.page.queryOptions(readAuditFilters(search)));
  useAuditKeys(address, page);

  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="md">
        <PageTitle>Audit log</PageTitle>
        <ChainState />
      </Group>
      <ChainProblem />
      <AuditFilterForm address={address} people={page.people} />
      <AuditTable rows={page.rows} address={address} />
      <AuditPager address={address} page={page} />
    </Stack>
  );
}
