import { listProblems, placeOfProblem } from "../../db/queries/imports.ts";
import type { ImportProblemsQuery } from "../../shared/imports/pages.ts";
import type { StaffDesk } from "../desk.ts";
import { keyPage, rowsToRead } from "../key-page.ts";
import { openProblem } from "./problem-rows.ts";
import { findStandingImport } from "./standing.ts";

/** One page of a file's rows that can't be imported. Their cells are shown to who uploaded the file alone. */
export async function problemPage(desk: StaffDesk, { importId, ...asked }: ImportProblemsQuery) {
  const { row: file, isMine } = await findStandingImport(desk.db, desk, importId);
  const total = file.clearedAt === null ? file.bad : 0;
  const found =
    total === 0 ? [] : await listProblems(desk.db, { importId, ...asked }, rowsToRead(asked, total));
  const { rows, ...page } = keyPage(found, asked, placeOfProblem);
  return {
    ...page,
    total,
    rows: rows.map((row) => ({
      row: row.row,
      problems: openProblem(desk.vault, row).problems.map((problem) => ({
        ...problem,
        value: isMine ? problem.value : null,
      })),
    })),
  };
}
