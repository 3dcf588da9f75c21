import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { type AuditAddress, isFiltered } from "./audit-address.ts";

/** What stands in place of the entries, and the way on. */
export function AuditEmpty({ address }: { address: AuditAddress }) {
  if (!isFiltered(address)) return <EmptyState title="Nothing has been written yet." />;
  return (
    <EmptyState
      title="0 entries for these filters."
      action={
        <Anchor component={Link} to={paths.audit()}>
          Remove the filters to see every entry
        </Anchor>
      }
    >
      {address.case && "A reference nobody has, or a case you may not see, has no entries here."}
    </EmptyState>
  );
}
