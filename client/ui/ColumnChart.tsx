import { type KeyboardEvent, type MouseEvent, useId, useState } from "react";
import { useHref, useNavigate } from "react-router";
import { ChartFills, fillOf } from "./ChartFills.tsx";
import { type Place, placeAfter, visiblePlaces } from "./column-places.ts";
import classes from "./ColumnChart.module.css";

export interface ColumnPart {
  amount: number;
  /** What it is, whole: "Mar 2, 2026: 12 approved". */
  words: string;
  /** Where it leads; without it, nowhere. */
  to: string | undefined;
}

interface ColumnChartProps {
  label: string;
  /** What each part of a column is, from below. */
  series: readonly string[];
  columns: readonly { label: string; parts: readonly ColumnPart[] }[];
}

const height = 200;
const gap = 0.25;

/**
 * Columns of parts upon each other. The chart is one stop of the Tab key: arrows lead from column to column and from
 * part to part.
 */
export function ColumnChart({ label, series, columns }: ColumnChartProps) {
  // The marks React puts around ids would have to be escaped in a reference.
  const id = useId().replaceAll(/\W/g, "");
  const places = visiblePlaces(columns);
  const [chosen, setChosen] = useState<Place | null>(null);
  // Other columns may have come in their place.
  const stop = places.find((place) => isSame(place, chosen)) ?? places[0];
  const top = niceAbove(Math.max(...columns.map(({ parts }) => heightOf(parts))));

  function handleKey(event: KeyboardEvent<SVGSVGElement>) {
    const next = stop && placeAfter(event.key, stop, places);
    if (!next) return;
    event.preventDefault();
    setChosen(next);
    event.currentTarget.querySelector<SVGElement>(`[data-place="${nameOf(next)}"]`)?.focus();
  }

  return (
    <div className={classes.root}>
      <Legend id={id} series={series} />
      <div className={classes.plot}>
        <div className={classes.scale} aria-hidden="true">
          {[top, top / 2, 0].map((mark) => (
            <span key={mark}>{mark.toLocaleString("en-US")}</span>
          ))}
        </div>
        {/* The keys pressed in it are its links'. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <svg
          // No tag inside a picture groups links.
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="group"
          aria-label={`${label}. Arrow keys lead from bar to bar.`}
          width="100%"
          height={height}
          className={classes.columns}
          onKeyDown={handleKey}
        >
          <ChartFills id={id} parts={series.length} />
          {[0, height / 2, height].map((y) => (
            <line key={y} x1="0" x2="100%" y1={y} y2={y} className={classes.rule} />
          ))}
          {places.map((place) => {
            const parts = columns[place.column]?.parts ?? [];
            const part = parts[place.part];
            return (
              part && (
                <Part
                  key={nameOf(place)}
                  part={part}
                  fill={fillOf(id, place.part)}
                  place={nameOf(place)}
                  isStop={isSame(place, stop)}
                  onFocus={() => setChosen(place)}
                  box={{
                    x: ((place.column + gap / 2) / columns.length) * 100,
                    width: ((1 - gap) / columns.length) * 100,
                    y: height - (heightOf(parts.slice(0, place.part + 1)) / top) * height,
                    height: (part.amount / top) * height,
                  }}
                />
              )
            );
          })}
        </svg>
        <ol className={classes.days} aria-hidden="true">
          {columns.map(({ label: name }, column) => (
            <li key={name}>{column % Math.ceil(columns.length / 6) === 0 && <span>{name}</span>}</li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function nameOf({ column, part }: Place): string {
  return `${column} ${part}`;
}

function isSame(one: Place, other: Place | null | undefined): boolean {
  return one.column === other?.column && one.part === other.part;
}

interface PartProps {
  part: ColumnPart;
  fill: string;
  place: string;
  isStop: boolean;
  onFocus: () => void;
  /** Across in percent of the chart, up and down in pixels. */
  box: { x: number; width: number; y: number; height: number };
}

function Part({ part: { words, to }, fill, place, isStop, onFocus, box }: PartProps) {
  const navigate = useNavigate();
  const href = useHref(to ?? "");
  const common = { "data-place": place, tabIndex: isStop ? 0 : -1, className: classes.part, onFocus };
  const shape = (
    <>
      <title>{words}</title>
      <rect x={`${box.x}%`} width={`${box.width}%`} y={box.y} height={box.height} fill={fill} />
    </>
  );
  if (to === undefined) {
    return (
      // Part of a picture, which has no tag of its own for it.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      <g role="img" aria-label={words} {...common}>
        {shape}
      </g>
    );
  }

  function handleClick(event: MouseEvent) {
    // With a key held down the browser opens it where it likes.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void navigate(to ?? "");
  }

  return (
    <a href={href} aria-label={words} onClick={handleClick} {...common}>
      {shape}
    </a>
  );
}

function Legend({ id, series }: { id: string; series: readonly string[] }) {
  return (
    <ul className={classes.legend}>
      {series.map((name, part) => (
        <li key={name}>
          <svg width="16" height="16" aria-hidden="true">
            <rect width="16" height="16" fill={fillOf(id, part)} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function heightOf(parts: readonly ColumnPart[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

/** The next even number whose half is a whole one people count in: 10, 20, 40, 100… */
function niceAbove(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [2, 4, 6, 10, 20].map((step) => step * power).find((mark) => mark >= most) ?? most;
}
