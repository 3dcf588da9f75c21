import type { ImportStanding } from "../../shared/imports.ts";
import classes from "./ImportSteps.module.css";

const steps = ["Upload", "Match columns", "Check", "Confirm", "Import", "Result"] as const;

const stepOf: Record<ImportStanding, number> = {
  uploading: 0,
  uploaded: 1,
  checking: 2,
  checked: 3,
  writing: 4,
  stopped: 5,
  finished: 5,
  discarded: 5,
};

/** Which step of an import this is. */
export function ImportSteps({ standing }: { standing: ImportStanding }) {
  const at = stepOf[standing];

  return (
    <ol className={classes.steps} aria-label="Steps of an import">
      {steps.map((step, place) => (
        <li
          key={step}
          className={classes.step}
          data-done={place < at || undefined}
          aria-current={place === at ? "step" : undefined}
        >
          <span aria-hidden="true" className={classes.number}>
            {place < at ? "✓" : place + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
