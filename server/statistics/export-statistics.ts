import { createHash } from "node:crypto";
import { inTransaction } from "../../db/transaction.ts";
import type { AuditDetails } from "../../shared/audit.ts";
import { UserError } from "../../shared/errors.ts";
import { may } from "../../shared/permissions.ts";
import { chartTable } from "../../shared/statistics-charts.ts";
import { chartLabels, type Statistics, type StatisticsExport } from "../../shared/statistics.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { byteOrderMark, type Cell, csvRecords, type Export } from "../exports/csv.ts";
import { refuseOthersFigures } from "./refuse-others-figures.ts";
import { ownStatistics, statisticsPage } from "./statistics-page.ts";

/**
 * The figures of one chart as CSV. The audit log has who took which, and the file's SHA-256, before a byte leaves.
 *
 * @throws UserError `forbidden` when they are of somebody else and whoever asks is no supervisor.
 */
export async function exportStatistics(
  desk: StaffDesk,
  { chart, ...query }: StatisticsExport,
): Promise<Export> {
  const statistics = await figuresFor(desk, query);
  if (chart === "reviewers" && statistics.reviewers === null) {
    throw new UserError("forbidden", "Figures of one person are for that person and supervisors.");
  }
  const { columns, rows } = chartTable(chart, statistics);
  const records = rows.map(({ label, cells }): Cell[] => [label, ...cells.map(({ value }) => value)]);
  const mark = columns.map((_, place) =>
    place === 0 ? watermark(desk, chartLabels[chart], statistics) : "",
  );
  const file = Buffer.from(byteOrderMark + csvRecords([mark, columns, ...records]));
  const sha256 = createHash("sha256").update(file).digest("hex");
  const details: AuditDetails = { chart, ...asked(statistics), rows: rows.length, sha256 };
  await inTransaction(desk.db, (trx) => recordInAudit(trx, desk, { action: "statistics.exported", details }));
  return { fileName: `${chart}-${statistics.from}-to-${statistics.to}.csv`, parts: whole(file) };
}

function figuresFor(desk: StaffDesk, query: Omit<StatisticsExport, "chart">): Promise<Statistics> {
  if (may(desk.actor, "statistics:read")) return statisticsPage(desk, query);
  const { by, ...own } = query;
  if (by !== undefined) refuseOthersFigures(desk.actor, by);
  return ownStatistics(desk, own);
}

function asked({ from, to, by, asked: reason }: Statistics): Record<string, string> {
  return { from, to, ...(by !== undefined && { by }), ...(reason !== undefined && { asked: reason }) };
}

/** Who took this file out of the office, when and of what. */
function watermark({ actor, now }: StaffDesk, label: string, statistics: Statistics): string {
  const which = Object.entries(asked(statistics)).map(([name, value]) => `${name} ${value}`);
  return `${label}, exported by ${actor.name} (${actor.id}) at ${now()}: ${which.join(", ")}`;
}

async function* whole(file: Buffer): AsyncGenerator<Buffer, void> {
  yield file;
}
