import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import type { Statistics } from "../../shared/statistics.ts";
import { type Tile, tilesOf } from "../../shared/statistics-charts.ts";
import { useSession } from "../sessions/use-session.ts";
import { addressBehind } from "./behind.ts";
import classes from "./Statistics.module.css";
import { WhatIsThis } from "./WhatIsThis.tsx";

/** The figures of the office now and of the days chosen; each leads to its list. */
export function Tiles({ statistics }: { statistics: Statistics }) {
  return (
    <ul className={classes.tiles} aria-label="Main figures">
      {tilesOf(statistics).map((tile) => (
        <li key={tile.label} className={classes.tile}>
          <OneTile tile={tile} />
        </li>
      ))}
    </ul>
  );
}

function OneTile({ tile: { label, words, note, behind, definition } }: { tile: Tile }) {
  const { staff } = useSession();
  const to = addressBehind(behind, staff);

  return (
    <>
      <span className={classes.label}>
        {label}
        <WhatIsThis term={label} definition={definition} />
      </span>
      {to === undefined ? (
        <span className={classes.figure}>{words}</span>
      ) : (
        <Anchor component={Link} to={to} className={classes.figure} aria-label={`${label}: ${words}`}>
          {words}
        </Anchor>
      )}
      <span className={classes.note}>{note}</span>
    </>
  );
}
