import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import type { QualityListQuery } from "../../shared/quality-review.ts";
import { paths } from "../paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";

/** What stands in place of the rows, and the way on. */
export function QualityEmpty({ filters, sampled }: { filters: QualityListQuery; sampled: number }) {
  const { state, why, week, size } = filters;
  if (state ?? why ?? week) {
    return (
      <EmptyState
        title="0 results for these filters."
        action={
          <Anchor component={Link} to={paths.quality({ size })}>
            Remove all filters to see the whole sample.
          </Anchor>
        }
      />
    );
  }
  if (sampled > 0) {
    return <EmptyState title="No review is settled yet.">They come here once they are.</EmptyState>;
  }
  return (
    <EmptyState title="No sample has been drawn yet.">
      A week is drawn when it is over, in the night to Monday.
    </EmptyState>
  );
}
