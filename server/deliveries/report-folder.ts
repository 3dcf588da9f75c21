import { constants } from "node:fs";
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";
import { recordReport } from "./record-report.ts";

/** A report is small; what is larger is something else. */
export const mostReportBytes = 1_000_000;
const takenForMs = 5 * 60_000;
const keptForMs = 30 * 86_400_000;

/**
 * Reads what a mail server puts into `new` of a folder, as a Maildir has it, and files what it came to under `done`, or
 * as it is under `bad` what is no report or on no message of ours. Any number of processes may share a folder: each takes a file by moving
 * it. Answers how many were taken in.
 */
export async function takeInReports(desk: Desk, folder: string, signal?: AbortSignal): Promise<number> {
  await makeFolders(folder);
  await giveBack(folder);
  let count = 0;
  for (const name of await filesIn(path.join(folder, "new"))) {
    if (signal?.aborted) return count;
    if (!(await move(folder, name, { from: "new", to: "taken" }))) continue;
    await move(folder, name, { from: "taken", to: await takeInOrGiveBack(desk, folder, name) });
    count += 1;
  }
  for (const box of ["done", "bad"] as const) await forgetOld(path.join(folder, box));
  return count;
}

const boxes = ["new", "taken", "done", "bad"] as const;
type Box = (typeof boxes)[number];

/** They hold addresses, so nobody else may read what we make. */
async function makeFolders(folder: string): Promise<void> {
  for (const box of boxes) await mkdir(path.join(folder, box), { recursive: true, mode: 0o700 });
  await access(path.join(folder, "new"), constants.R_OK | constants.W_OK);
}

/** When the desk cannot write what it read, the report comes again once it can. */
async function takeInOrGiveBack(desk: Desk, folder: string, name: string): Promise<"done" | "bad"> {
  try {
    return await takeIn(desk, path.join(folder, "taken", name));
  } catch (error) {
    await move(folder, name, { from: "taken", to: "new" });
    throw error;
  }
}

async function takeIn(desk: Desk, file: string): Promise<"done" | "bad"> {
  if ((await stat(file)).size > mostReportBytes) return "bad";
  const report = await readReport(await readFile(file)).catch(() => null);
  if (!report) return "bad";
  if (!(await recordReport(desk, report))) return "bad";
  // Some servers bring the whole mail back though they are asked not to, and its code may still work.
  await writeFile(file, `${report.outcome} ${report.answer}\n`);
  return "done";
}

/** What a process took and never filed: it was stopped. Reading a report twice does no harm. */
async function giveBack(folder: string): Promise<void> {
  for (const name of await filesIn(path.join(folder, "taken"))) {
    if (await isOlder(path.join(folder, "taken", name), takenForMs)) {
      await move(folder, name, { from: "taken", to: "new" });
    }
  }
}

async function forgetOld(box: string): Promise<void> {
  for (const name of await filesIn(box)) {
    const file = path.join(box, name);
    if (await isOlder(file, keptForMs)) await rm(file, { force: true });
  }
}

async function filesIn(box: string): Promise<string[]> {
  const entries = await readdir(box, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith(".")).map(({ name }) => name);
}

/** Since when it lies where it is: moving a file is the last that changed about it. */
async function isOlder(file: string, milliseconds: number): Promise<boolean> {
  const found = await stat(file).catch(orGone);
  return found !== undefined && Date.now() - found.ctimeMs > milliseconds;
}

/** Answers whether it was there to move: another process may have been quicker. */
async function move(folder: string, name: string, { from, to }: { from: Box; to: Box }): Promise<boolean> {
  const moving = rename(path.join(folder, from, name), path.join(folder, to, name));
  return (await moving.then(() => true).catch(orGone)) ?? false;
}

function orGone(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}
