import { createHash } from "node:crypto";
import { listProblems, placeOfProblem } from "../../db/queries/imports.ts";
import type { ImportProblemRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { importFormats, type ImportKind } from "../../shared/imports.ts";
import { failureColumns, startsWithFailures } from "../../shared/imports/mapping.ts";
import { problemInWords } from "../../shared/imports/problems.ts";
import { recordInAudit } from "../audit/record.ts";
import type { StaffDesk } from "../desk.ts";
import { byteOrderMark, csvRecords, type Export } from "../exports/csv.ts";
import { openProblem } from "./problem-rows.ts";
import { findStandingImport } from "./standing.ts";

const rowsAtOnce = 500;

/**
 * Begins to write the rows of a file that can't be imported as CSV: each as it came, with its number, the columns
 * that are wrong and why before it, so that it can be put right and uploaded again.
 *
 * The audit log hears of it before a byte is made; the end's entry holds the number of rows and the file's SHA-256.
 *
 * @throws UserError `forbidden` to everybody but who uploaded the file.
 */
export async function exportFailures(desk: StaffDesk, { importId }: { importId: string }): Promise<Export> {
  const { row, isMine } = await findStandingImport(desk.db, desk, importId);
  if (!isMine) throw new UserError("forbidden", "Only who uploaded this file may download its rows.");
  if (row.clearedAt !== null || row.bad === 0) {
    throw new UserError("not-found", "No row of this file is kept.");
  }
  const { header } = desk.vault.open({ part: "imports.file", rowId: importId }, row.file);
  const begun = await inTransaction(desk.db, (trx) =>
    recordInAudit(trx, desk, {
      action: "import.failures-export-begun",
      details: { importId, total: row.bad },
    }),
  );
  const parts = partsOf({ desk, importId, kind: row.kind, header, begun });
  return { fileName: `${row.kind}-to-put-right.csv`, parts };
}

interface Sheet {
  desk: StaffDesk;
  importId: string;
  kind: ImportKind;
  header: readonly string[];
  /** The number of the audit entry that says the export began. */
  begun: number;
}

async function* partsOf(sheet: Sheet): AsyncGenerator<Buffer, void> {
  const { desk, importId, begun } = sheet;
  const hash = createHash("sha256");
  let rows = 0;
  let waiting = byteOrderMark + csvRecords([[...failureColumns, ...withoutOurs(sheet.header, sheet.header)]]);
  for await (const page of pagesOf(sheet)) {
    if (rows > 0) {
      yield hashed(waiting);
      waiting = "";
    }
    rows += page.length;
    waiting += csvRecords(page.map((row) => cellsOf(row, sheet)));
  }
  const last = hashed(waiting);
  const details = { importId, begun, rows, sha256: hash.digest("hex") };
  await inTransaction(desk.db, (trx) =>
    recordInAudit(trx, desk, { action: "import.failures-exported", details }),
  );
  yield last;

  function hashed(text: string): Buffer {
    const bytes = Buffer.from(text);
    hash.update(bytes);
    return bytes;
  }
}

async function* pagesOf({ desk, importId }: Sheet): AsyncGenerator<ImportProblemRow[]> {
  let after: string | undefined;
  for (;;) {
    const page = await listProblems(desk.db, { importId, after }, rowsAtOnce);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = placeOfProblem(last);
  }
}

function cellsOf(row: ImportProblemRow, { desk, kind, header }: Sheet): (string | number)[] {
  const format = importFormats[kind];
  const { cells, problems } = openProblem(desk.vault, row);
  const labels = problems.map(({ column }) => format.columns.find(({ key }) => key === column)?.label ?? "");
  const reasons = problems.map((problem) => problemInWords(format, row.row, problem));
  const named = [...new Set(labels)].filter((label) => label !== "").join("; ");
  return [row.row, named, reasons.join(" "), ...withoutOurs(cells, header)];
}

/** A file that was ours before has our columns already; they are written anew. */
function withoutOurs(cells: readonly string[], header: readonly string[]): readonly string[] {
  return startsWithFailures(header) ? cells.slice(failureColumns.length) : cells;
}
