import { Anchor } from "@mantine/core";
import { Link } from "react-router";
import { noShare } from "../../shared/statistics.ts";
import type { ChartTable, FigureCell } from "../../shared/statistics-charts.ts";
import { useSession } from "../sessions/use-session.ts";
import { addressBehind } from "./behind.ts";
import { daysInWords } from "./days-in-words.ts";
import classes from "./FigureTable.module.css";

/** A chart in figures; each leads to its list. */
export function FigureTable({ caption, table: { columns, rows } }: { caption: string; table: ChartTable }) {
  return (
    <div className={classes.frame}>
      <table className={classes.table}>
        <caption className={classes.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{daysInWords(label)}</th>
              {cells.map((cell, place) => (
                <td key={columns[place + 1]} data-label={columns[place + 1]}>
                  <Figure cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ cell: { words, behind } }: { cell: FigureCell }) {
  const { staff } = useSession();
  const to = addressBehind(behind, staff);
  if (to === undefined || words === noShare) return words;
  return (
    <Anchor component={Link} to={to}>
      {words}
    </Anchor>
  );
}
