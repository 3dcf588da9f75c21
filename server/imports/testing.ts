import { setTimeout as wait } from "node:timers/promises";
import { findRun } from "../../db/queries/runs.ts";
import { importFormats, type ImportKind } from "../../shared/imports.ts";
import { type ImportMapping, suggestPlaces } from "../../shared/imports/mapping.ts";
import { isOver } from "../../shared/runs.ts";
import type { Staff } from "../../shared/staff.ts";
import type { Desk } from "../desk.ts";
import { actingAs } from "../testing.ts";
import { type RunWorker, workNextRun } from "../runs/work-next-run.ts";
import { sam } from "../seeding/demo-people.ts";
import { beginImport } from "./begin-import.ts";
import { checkImport } from "./check-import.ts";
import { importForStaff } from "./import-for-staff.ts";
import { uploadImport } from "./upload-import.ts";
import { importWorks } from "./works.ts";

interface GivenFile {
  kind?: ImportKind;
  by?: Staff;
}

/** Uploads the lines of a file. */
export async function givenUpload(
  desk: Desk,
  lines: readonly string[],
  { kind = "records", by = sam }: GivenFile = {},
): Promise<string> {
  const bytes = bytesOf(lines.join("\n"));
  const { importId } = await uploadImport(actingAs(desk, by), { kind, fileName: "people.csv", bytes });
  return importId;
}

/** The same, checked with the columns its names suggest. */
export async function givenChecked(
  desk: Desk,
  lines: readonly string[],
  { kind = "records", by = sam, ...mapping }: GivenFile & Partial<ImportMapping> = {},
): Promise<string> {
  const importId = await givenUpload(desk, lines, { kind, by });
  const places = suggestPlaces(importFormats[kind], (lines[0] ?? "").split(","));
  const whole = { places, dates: "year-first", ...mapping } as const;
  const { runId } = await checkImport(actingAs(desk, by), { importId, mapping: whole });
  await workOut(desk, runId);
  return importId;
}

/** The same, and imported; answers how many rows came to what. */
export async function givenImported(
  desk: Desk,
  lines: readonly string[],
  options: GivenFile & Partial<ImportMapping> = {},
) {
  const importId = await givenChecked(desk, lines, options);
  const { runId } = await beginImport(actingAs(desk, options.by ?? sam), { importId });
  await workOut(desk, runId);
  const { written, bad, standing } = await importForStaff(actingAs(desk, options.by ?? sam), { importId });
  return { importId, standing, counts: { ...written, bad } };
}

/** Does a run to its end, or waits for the office's own worker to. */
async function workOut(desk: Desk, runId: string): Promise<void> {
  await workOnce(desk);
  for (;;) {
    const run = await findRun(desk.db, runId);
    if (run === undefined || isOver(run.state)) return;
    await wait(20);
  }
}

/** Lets a worker do the next run to its end; a mistake of ours is thrown. */
export async function workOnce(
  desk: Desk,
  stopping: RunWorker["stopping"] = new AbortController().signal,
): Promise<void> {
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => void failures.push(error);
  await workNextRun(desk, { worker: "one", works: importWorks, stopping, onFailure });
  if (failures.length > 0) throw failures[0];
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

/** A file of so many invented people. */
export function manyPeople(count: number): string[] {
  return [
    "Given name,Family name,Date of birth,A-number,Email",
    ...Array.from({ length: count }, (_, place) => {
      const number = String(place).padStart(6, "0");
      return `Given${number},Family${number},1990-01-31,A000${number},person${number}@example.com`;
    }),
  ];
}
