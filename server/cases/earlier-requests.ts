import { listCasesBy } from "../../db/queries/cases.ts";
import { listLastCodes } from "../../db/queries/codes.ts";
import type { CaseRow } from "../../db/tables.ts";
import { isOpen } from "../../shared/cases.ts";
import { mayBeReplaced } from "../../shared/reissuing.ts";
import type { StaffDesk } from "../desk.ts";
import { judgedBlind } from "./judged-blind.ts";

/** Other requests of the same person, newest first: of the same record, or with the same name and birth date. */
export async function earlierRequests({ db, actor }: StaffDesk, caseFile: CaseRow) {
  const { id, recordId, nameBirthIndex } = caseFile;
  const found = [
    ...(recordId ? await listCasesBy(db, "recordId", recordId) : []),
    ...(nameBirthIndex ? await listCasesBy(db, "nameBirthIndex", nameBirthIndex) : []),
  ];
  const judged = await judgedBlind(db, actor);
  const others = new Map(found.filter((other) => other.id !== id).map((other) => [other.id, other]));
  if (judged) others.delete(judged.caseId);
  const shown = [...others.values()]
    .filter(({ isProtected }) => isProtected === 0 || actor.isCleared)
    .toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
  const approved = shown.filter(({ status }) => status === "approved").map((other) => other.id);
  const last = await listLastCodes(db, approved);
  return shown.map(({ id: otherId, reference, status, reason, receivedAt, closedAt }) => {
    const code = last.get(otherId);
    return {
      id: otherId,
      reference,
      status,
      reason,
      receivedAt,
      closedAt,
      isOpen: isOpen(status),
      /** Its code ended unused, so another might go out there without a fresh review. */
      hasCodeToReplace: code !== undefined && mayBeReplaced(code),
    };
  });
}
