import { type Chart, chartLabels } from "../../shared/statistics.ts";
import type { ChartTable } from "../../shared/statistics-charts.ts";
import { useSession } from "../sessions/use-session.ts";
import { BarChart } from "../ui/BarChart.tsx";
import { ColumnChart } from "../ui/ColumnChart.tsx";
import { addressBehind } from "./behind.ts";
import { daysInWords, shortDay } from "./days-in-words.ts";

/** A chart's table as a picture: days as columns, all others as bars. */
export function ChartPicture({ chart, table }: { chart: Chart; table: ChartTable }) {
  const { staff } = useSession();
  if (chart === "decisions") {
    const series = table.columns.slice(1);
    return (
      <ColumnChart
        label={chartLabels[chart]}
        series={series}
        columns={table.rows.map(({ label, cells }) => ({
          label: shortDay(label),
          parts: cells.map(({ words, total, behind }, part) => ({
            amount: total,
            words: `${daysInWords(label)}: ${words} ${(series[part] ?? "").toLowerCase()}`,
            to: addressBehind(behind, staff),
          })),
        }))}
      />
    );
  }
  const bars = table.rows.flatMap(({ label, cells: [cell] }) =>
    cell ? [{ label, amount: cell.total, words: cell.words, to: addressBehind(cell.behind, staff) }] : [],
  );
  return <BarChart label={chartLabels[chart]} bars={bars} />;
}
