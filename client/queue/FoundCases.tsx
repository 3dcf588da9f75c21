import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import { CaseStatusBadge } from "../cases/CaseStatusBadge.tsx";
import { officeDate } from "../dates.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import classes from "./FoundCases.module.css";

export type FoundCase = Answers["queue"]["find"]["cases"][number];

/** Several cases of one search, newest first. */
export function FoundCases({ cases, onChoose }: { cases: FoundCase[]; onChoose: () => void }) {
  const { office } = useSession();

  return (
    <ul aria-label="Requests found" className={classes.list}>
      {cases.map(({ id, reference, status, receivedAt }) => (
        <li key={id} className={classes.entry}>
          <Anchor component={Link} to={paths.case(id)} onClick={onChoose} className={classes.reference}>
            {reference}
          </Anchor>
          <CaseStatusBadge status={status} />
          <span className={classes.received}>Received {officeDate(receivedAt, office.timeZone)}</span>
        </li>
      ))}
    </ul>
  );
}
