import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import type { DecisionListQuery } from "../../shared/decision-list.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { firstPage, withoutFilters } from "./decisions-address.ts";

/** What stands in place of the rows, and the way on. */
export function DecisionsEmpty({ filters, total }: { filters: DecisionListQuery; total: number }) {
  const list = firstPage(filters);
  if (total > 0) {
    return (
      <EmptyState
        title="This page has no rows any more."
        action={
          <Anchor component={Link} to={paths.decisions(list)}>
            Go to the first page
          </Anchor>
        }
      />
    );
  }
  const all = withoutFilters(filters);
  if (paths.decisions(list) === paths.decisions(all)) {
    return (
      <EmptyState title="Nothing has been decided yet.">Decisions show here as they are made.</EmptyState>
    );
  }
  return (
    <EmptyState
      title="0 results for these filters."
      action={
        <Anchor component={Link} to={paths.decisions(all)}>
          Remove all filters to see every decision.
        </Anchor>
      }
    />
  );
}
