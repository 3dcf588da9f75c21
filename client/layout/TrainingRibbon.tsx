import classes from "./AppLayout.module.css";

export function TrainingRibbon() {
  return (
    <div className={classes.ribbon}>
      <span>
        <strong>Training data.</strong> Nothing here is a real person.
      </span>
    </div>
  );
}
