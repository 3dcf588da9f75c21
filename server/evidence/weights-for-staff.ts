import type { FieldWeight, Weighing } from "../../shared/evidence/weights.ts";
import { officeWeights, probabilityOf } from "../../shared/evidence/weights.ts";

/**
 * Bits as staff may see them. Who sees values masked gets none of the bits a value has for being rare: they would tell
 * a common name from a rare one.
 */
export function weightsForStaff<Field extends FieldWeight>(
  weighing: Omit<Weighing, "fields"> & { fields: Field[] },
  isMasked: boolean,
) {
  const fields = weighing.fields.map(({ rarityBits, ...field }) => ({
    ...field,
    rarityBits: isMasked ? null : rarityBits,
    bits: isMasked ? field.levelBits : field.bits,
  }));
  const totalBits = fields.reduce((sum, { bits }) => sum + bits, 0);
  const { priorOneIn } = officeWeights;
  return {
    modelVersion: weighing.modelVersion,
    priorOneIn,
    priorBits: weighing.priorBits,
    totalBits,
    probability: probabilityOf(totalBits, priorOneIn),
    fields,
  };
}
