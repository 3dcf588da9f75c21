import type { Db } from "../../db/database.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { GateFacts } from "../../shared/policy.ts";
import type { Gate } from "../decisions/gate.ts";
import type { Desk } from "../desk.ts";
import { assess, gatherFacts, recordWithMail } from "../evidence/assess-case.ts";
import { numbersConflict } from "../records/follow-numbers.ts";

/** What a decided case would come to if it were assessed now. Nothing of it is kept: the case stays as it was decided. */
export async function signalsNow(
  db: Db,
  desk: Desk,
  { caseFile, gate: { submitted, policy } }: { caseFile: CaseRow; gate: Gate },
): Promise<Pick<GateFacts, "risk" | "strip" | "signals">> {
  const isConflict = await numbersConflict(db, desk.vault, submitted);
  const onFile = await recordWithMail(db, desk, caseFile.recordId);
  const known = { caseFile, submitted, isConflict, policy, ...onFile };
  const { risk, strip, signals } = assess(await gatherFacts(db, desk, known));
  return { risk, strip, signals: signals.map(({ signal }) => signal) };
}
