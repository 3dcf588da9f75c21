import { Anchor, Badge } from "@mantine/core";
import { Link, useLocation } from "react-router";
import { type DecisionKind, decisionKindLabels } from "../../shared/decisions.ts";
import { sampleStateLabels } from "../../shared/quality-review.ts";
import { officeDateTime } from "../dates.ts";
import { paths } from "../paths.ts";
import type { CaseLinkState } from "../queue/queue-address.ts";
import { rowLinkProps } from "../queue/row-focus.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import classes from "./Decisions.module.css";

export type ListedDecision = Answers["decisions"]["page"]["rows"][number];

export function ReferenceCell({ row: { id, caseId, reference } }: { row: ListedDecision }) {
  const { pathname, search } = useLocation();
  const state: CaseLinkState = { list: pathname + search };

  return (
    <Anchor
      component={Link}
      to={paths.case(caseId)}
      state={state}
      className={classes.reference}
      {...rowLinkProps(id)}
    >
      {reference}
    </Anchor>
  );
}

export function DecidedCell({ at }: { at: string }) {
  const { office } = useSession();
  return (
    <time dateTime={at} className={classes.whole}>
      {officeDateTime(at, office.timeZone)}
    </time>
  );
}

const looks: Record<DecisionKind, { color: string; glyph?: string }> = {
  approve: { color: "moss", glyph: "✓" },
  reject: { color: "brick", glyph: "✕" },
  ask: { color: "plum" },
};

export function DecisionCell({ row }: { row: ListedDecision }) {
  const { color, glyph } = looks[row.kind];

  return (
    <span className={classes.whole}>
      <Badge color={color} variant="light" leftSection={glyph && <span aria-hidden="true">{glyph}</span>}>
        {decisionKindLabels[row.kind]}
      </Badge>
      {row.stoppedAt && <Mark>Stopped</Mark>}
      {row.overturnedAt && <Mark>Reversed</Mark>}
      {row.isFirstChoice === 1 && <Mark>First choice</Mark>}
    </span>
  );
}

function Mark({ children }: { children: string }) {
  return (
    <Badge color="gray" variant="outline">
      {children}
    </Badge>
  );
}

/** How it came out of the quality sample. */
export function QualityCell({ state }: { state: ListedDecision["quality"] }) {
  if (state === null) return <span className={classes.none}>Not sampled</span>;
  return <span className={classes.whole}>{sampleStateLabels[state]}</span>;
}
