import { Skeleton, VisuallyHidden } from "@mantine/core";
import classes from "./TableSkeleton.module.css";

/** Eight rows to come. They show after 200 ms, so that what is quick never flickers. */
export function TableSkeleton() {
  return (
    <div className={classes.root}>
      <VisuallyHidden>Loading…</VisuallyHidden>
      {rows.map((row) => (
        <div key={row} className={classes.row}>
          <Skeleton h={12} />
          <Skeleton h={12} />
          <Skeleton h={12} />
          <Skeleton h={12} />
        </div>
      ))}
    </div>
  );
}

const rows = [1, 2, 3, 4, 5, 6, 7, 8];
