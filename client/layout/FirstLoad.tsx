import { TableSkeleton } from "../ui/TableSkeleton.tsx";
import classes from "./AppLayout.module.css";

/** What stands on the screen until the first answers are there. */
export function FirstLoad() {
  return (
    <main className={classes.main}>
      <TableSkeleton />
    </main>
  );
}
