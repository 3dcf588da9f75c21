import type { ReactNode } from "react";
import classes from "./DefinitionList.module.css";

export interface Definition {
  term: string;
  value: ReactNode;
}

/** Facts as pairs of term and value. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className={classes.list}>
      {items.map(({ term, value }) => (
        <div key={term} className={classes.pair}>
          <dt className={classes.term}>{term}</dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
