import { checkImportInput, importRef } from "../../shared/imports.ts";
import { importProblemsQuery, importsQuery } from "../../shared/imports/pages.ts";
import { allowed, router } from "../trpc.ts";
import { beginImport } from "./begin-import.ts";
import { checkImport } from "./check-import.ts";
import { discardImport } from "./discard-import.ts";
import { importForStaff } from "./import-for-staff.ts";
import { importPage } from "./import-page.ts";
import { problemPage } from "./problem-page.ts";

export const importsRouter = router({
  page: allowed("imports.page")
    .input(importsQuery)
    .query(({ ctx, input }) => importPage(ctx.desk, input)),
  get: allowed("imports.get")
    .input(importRef)
    .query(({ ctx, input }) => importForStaff(ctx.desk, input)),
  problems: allowed("imports.problems")
    .input(importProblemsQuery)
    .query(({ ctx, input }) => problemPage(ctx.desk, input)),
  check: allowed("imports.check")
    .input(checkImportInput)
    .mutation(({ ctx, input }) => checkImport(ctx.desk, input)),
  begin: allowed("imports.begin")
    .input(importRef)
    .mutation(({ ctx, input }) => beginImport(ctx.desk, input)),
  discard: allowed("imports.discard")
    .input(importRef)
    .mutation(({ ctx, input }) => discardImport(ctx.desk, input)),
});
