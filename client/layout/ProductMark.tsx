import { Link } from "react-router";
import { paths } from "../paths.ts";
import classes from "./AppLayout.module.css";

export function ProductMark() {
  return (
    <Link to={paths.home()} className={classes.mark}>
      <span aria-hidden="true" className={classes.sign}>
        ▮
      </span>
      <span className={classes.word}>Proofdesk</span>
    </Link>
  );
}
