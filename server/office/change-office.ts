import type { z } from "zod";
import { holdOffice, saveOffice } from "../../db/queries/office.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import { type changeOfficeInput, differingSettings, officeSettingLabels } from "../../shared/office.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";

/**
 * Saves new settings; everything done from then on goes by them. The log names the settings, never their values.
 *
 * @throws UserError `conflict` naming what somebody else saved since `seen`.
 */
export function changeOffice(
  desk: ActingDesk,
  { seen, settings }: z.infer<typeof changeOfficeInput>,
): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    const held = await holdOffice(trx);
    const changedMeanwhile = differingSettings(seen, held);
    if (changedMeanwhile.length > 0) {
      const labels = changedMeanwhile.map((name) => officeSettingLabels[name]).join(", ");
      throw new UserError(
        "conflict",
        `Somebody else saved these settings meanwhile. Changed: ${labels}. Nothing of yours is lost: check, then save again.`,
      );
    }
    const fields = differingSettings(held, settings);
    if (fields.length === 0) return;
    await saveOffice(trx, settings, desk.now());
    await recordInAudit(trx, desk, { action: "office.changed", details: { fields } });
  });
}
