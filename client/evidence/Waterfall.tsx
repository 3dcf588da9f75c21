import { useId } from "react";
import { comparedFieldLabels } from "../../shared/evidence/comparison.ts";
import { signed } from "./bits-in-words.ts";
import classes from "./Waterfall.module.css";
import type { WeightStep } from "./weight-steps.ts";

const height = 32;
const inset = 7;

/**
 * Where each row moves the sum of bits: to the right for one person, to the left for two. A picture of the table beside
 * it, which is what is read out. What goes left is hatched, and every bar has its sign, so no colour is needed.
 */
export function Waterfall({ steps }: { steps: readonly WeightStep[] }) {
  // The marks React puts around ids would have to be escaped in a reference.
  const id = useId().replaceAll(/\W/g, "");
  const x = scaleOf(steps);
  const end = steps.at(-1)?.to ?? 0;

  return (
    <div aria-hidden="true" className={classes.root}>
      <svg width="0" height="0" className={classes.fills}>
        <defs>
          <pattern
            id={`${id}-against`}
            width={6}
            height={6}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width={6} height={6} className={classes.against} />
            <rect width={6} height={2} className={classes.hatch} />
          </pattern>
        </defs>
      </svg>
      {steps.map((step, place) => (
        <div key={step.field} className={classes.row}>
          <span>{step.field === "start" ? "Start" : comparedFieldLabels[step.field]}</span>
          <svg width="100%" height={height}>
            <line x1={x(0)} x2={x(0)} y1={0} y2={height} className={classes.zero} />
            {place > 0 && (
              <line x1={x(step.from)} x2={x(step.from)} y1={0} y2={inset} className={classes.link} />
            )}
            <line x1={x(step.to)} x2={x(step.to)} y1={height - inset} y2={height} className={classes.link} />
            <Bar step={step} x={x} against={`url(#${id}-against)`} />
          </svg>
          <span className={classes.amount}>{signed(step.bits)}</span>
        </div>
      ))}
      <div className={classes.row} data-total>
        <span>Together</span>
        <svg width="100%" height={height}>
          <line x1={x(0)} x2={x(0)} y1={0} y2={height} className={classes.zero} />
          <line x1={x(end)} x2={x(end)} y1={0} y2={height} className={classes.end} />
        </svg>
        <span className={classes.amount}>{signed(end)}</span>
      </div>
      <div className={classes.row}>
        <span />
        <span className={classes.sides}>
          <span>← two people</span>
          <span>one person →</span>
        </span>
        <span />
      </div>
    </div>
  );
}

interface BarProps {
  step: WeightStep;
  x: (bits: number) => string;
  against: string;
}

function Bar({ step: { field, bits, from, to }, x, against }: BarProps) {
  // Nothing moved: a mark where the sum stands.
  if (signed(bits) === "0") {
    return <line x1={x(to)} x2={x(to)} y1={inset} y2={height - inset} className={classes.end} />;
  }
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  const width = `${Number.parseFloat(x(right)) - Number.parseFloat(x(left))}%`;
  const common = { x: x(left), y: inset, width, height: height - 2 * inset };
  if (field === "start") return <rect {...common} className={classes.start} />;
  return bits > 0 ? (
    <rect {...common} className={classes.for} />
  ) : (
    <rect {...common} fill={against} className={classes.outlined} />
  );
}

/** Bits to a place across the picture, in percent, with room at both ends. */
function scaleOf(steps: readonly WeightStep[]): (bits: number) => string {
  const sums = [0, ...steps.map(({ to }) => to)];
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  const span = Math.max(most - least, 1);
  return (bits) => `${2 + ((bits - least) / span) * 96}%`;
}
