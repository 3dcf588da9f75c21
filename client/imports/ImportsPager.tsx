import { Anchor, Group } from "@mantine/core";
import { Link } from "react-router";
import { paths } from "../paths.ts";
import type { Answers } from "../trpc.ts";

/** The ways to newer and older imports; none when there is one page. */
export function ImportsPager({ page: { newer, older } }: { page: Answers["imports"]["page"] }) {
  if (!newer && !older) return null;

  return (
    <Group component="nav" aria-label="Pages" gap="lg">
      {newer && <PageLink label="« Newest" to={paths.imports()} />}
      {newer && <PageLink label="‹ Newer" to={paths.imports({ before: newer })} />}
      {older && <PageLink label="Older ›" to={paths.imports({ after: older })} />}
    </Group>
  );
}

function PageLink({ label, to }: { label: string; to: string }) {
  return (
    <Anchor component={Link} to={to} mih="2rem" lh="2rem">
      {label}
    </Anchor>
  );
}
