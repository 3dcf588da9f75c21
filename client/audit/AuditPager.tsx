import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "react-router";
import { paths } from "../paths.ts";
import type { Answers } from "../trpc.ts";
import { type AuditAddress, newestPage } from "./audit-address.ts";

interface AuditPagerProps {
  address: AuditAddress;
  page: Answers["audit"]["page"];
}

/** The ways to newer and older entries. Nobody counts the log: it has millions of entries. */
export function AuditPager({ address, page: { rows, newer, older } }: AuditPagerProps) {
  const list = newestPage(address);
  if (rows.length === 0) return null;

  return (
    <Group component="nav" aria-label="Pages" gap="lg">
      <Text size="sm">{rows.length === 1 ? "1 entry" : `${rows.length} entries`}</Text>
      <PageLink label="« Newest" to={newer && paths.audit(list)} />
      <PageLink label="‹ Newer" to={newer && paths.audit({ ...list, before: newer })} />
      <PageLink label="Older ›" to={older && paths.audit({ ...list, after: older })} />
    </Group>
  );
}

function PageLink({ label, to }: { label: string; to: string | null }) {
  if (!to) return <Text c="var(--mantine-color-disabled-color)">{label}</Text>;
  return (
    <Anchor component={Link} to={to} mih="2rem" lh="2rem">
      {label}
    </Anchor>
  );
}
