import { useState } from "react";
import { Link } from "react-router";
import { type CaseStatus, caseStatusLabels, isOpen } from "../../shared/cases.ts";
import { paths } from "../paths.ts";
import {
  caseBox,
  type LinkedCase,
  layOut,
  pathBetween,
  type Placed,
  type Shared,
  sharedBox,
} from "./linked-layout.ts";
import classes from "./LinkedPicture.module.css";

interface LinkedPictureProps {
  /** The request the picture is about comes first. */
  cases: readonly LinkedCase[];
  shared: readonly Shared[];
}

/** Which requests share what, as one picture: every request but this one leads to its case. */
export function LinkedPicture({ cases, shared }: LinkedPictureProps) {
  const [pointedAt, setPointedAt] = useState<string | null>(null);
  const layout = layOut(cases, shared);
  const isFaint = ({ caseIds }: Shared, id: string) =>
    pointedAt !== null && (id !== pointedAt || !caseIds.includes(pointedAt));

  return (
    <figure
      aria-label={`${cases.length} requests and what they share; the table says the same`}
      className={classes.figure}
    >
      <svg viewBox={`0 0 ${layout.width} ${layout.height}`} className={classes.picture}>
        <g aria-hidden="true">
          {shared.flatMap((each, place) =>
            each.caseIds.map((id) => (
              <path
                key={`${each.key} ${id}`}
                d={pathBetween(layout.cases.get(id) ?? nowhere, layout.shared[place] ?? nowhere)}
                className={classes.link}
                data-kind={each.kind}
                data-faint={isFaint(each, id) || undefined}
              />
            )),
          )}
        </g>
        {shared.map((each, place) => (
          <SharedMark key={each.key} shared={each} at={layout.shared[place] ?? nowhere} />
        ))}
        {cases.map((caseFile, place) => (
          <CaseMark
            key={caseFile.id}
            caseFile={caseFile}
            isThis={place === 0}
            at={layout.cases.get(caseFile.id) ?? nowhere}
            onPoint={setPointedAt}
          />
        ))}
      </svg>
    </figure>
  );
}

// Everything shown has a place: the layout is made of the same lists.
const nowhere: Placed = { x: 0, y: 0 };

function SharedMark({ shared: { kind, label, caseIds }, at }: { shared: Shared; at: Placed }) {
  return (
    <g className={classes.shared} data-kind={kind}>
      <rect x={at.x} y={at.y - sharedBox.height / 2} {...sharedBox} rx={sharedBox.height / 2} />
      <text x={at.x + 14} y={at.y + 4.5}>
        {label}
      </text>
      <text x={at.x + sharedBox.width - 14} y={at.y + 4.5} textAnchor="end" className={classes.count}>
        {caseIds.length}
      </text>
    </g>
  );
}

interface CaseMarkProps {
  caseFile: LinkedCase;
  isThis: boolean;
  at: Placed;
  onPoint: (id: string | null) => void;
}

function CaseMark({ caseFile: { id, reference, status }, isThis, at, onPoint }: CaseMarkProps) {
  const [left, top] = [at.x - caseBox.width, at.y - caseBox.height / 2];
  const mark = (
    <>
      <rect x={left} y={top} {...caseBox} rx={4} />
      <text x={left + 12} y={top + 25} className={classes.glyph} aria-hidden="true">
        {glyphOf(status)}
      </text>
      <text x={left + 34} y={top + 17} className={classes.reference}>
        {reference}
      </text>
      <text x={left + 34} y={top + 32} className={classes.status}>
        {isThis ? "This request" : caseStatusLabels[status]}
      </text>
    </>
  );
  const pointing = {
    onFocus: () => onPoint(id),
    onBlur: () => onPoint(null),
    onMouseEnter: () => onPoint(id),
    onMouseLeave: () => onPoint(null),
  };
  if (isThis) return <g className={classes.this}>{mark}</g>;
  return (
    <Link to={paths.case(id)} className={classes.case} {...pointing}>
      {mark}
    </Link>
  );
}

function glyphOf(status: CaseStatus): string {
  if (status === "approved") return "✓";
  if (status === "rejected") return "✕";
  return isOpen(status) ? "○" : "–";
}
