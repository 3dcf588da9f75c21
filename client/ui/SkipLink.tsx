import classes from "./SkipLink.module.css";

/** The first stop of the Tab key. `to` is the id of the page's main part. */
export function SkipLink({ to }: { to: string }) {
  return (
    <a href={`#${to}`} className={classes.link}>
      Skip to main content
    </a>
  );
}
