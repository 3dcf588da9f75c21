import type { FigureSelection } from "../../db/queries/figures.ts";
import type { StatisticsQuery } from "../../shared/statistics.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";

/** The kept figures that are asked for, less what is kept from whoever asks. */
export async function selectionFor(
  { db, actor }: StaffDesk,
  { from, to, by, asked }: StatisticsQuery,
): Promise<FigureSelection> {
  const unseenCaseId = (await judgedBlind(db, actor))?.caseId ?? null;
  const which = { from: from ?? null, to: to ?? null, by: by ?? null, asked: asked ?? null };
  return { ...which, isCleared: actor.isCleared, unseenCaseId };
}
