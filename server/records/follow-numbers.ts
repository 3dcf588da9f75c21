import type { Db } from "../../db/database.ts";
import { recordIdsByANumber, recordIdsByReceipt } from "../../db/queries/records.ts";
import type { Vault } from "../../db/vault.ts";
import type { SubmittedDetails } from "../../shared/cases.ts";
import { caseLookUps } from "./look-up-keys.ts";

/** Ids of the records each number leads to, exactly as it was given. */
export interface FollowedNumbers {
  aNumber: readonly string[];
  receiptNumber: readonly string[];
}

export async function followNumbers(
  db: Db,
  vault: Vault,
  submitted: SubmittedDetails,
): Promise<FollowedNumbers> {
  const { aNumberIndex, receiptIndex } = caseLookUps(vault, submitted);
  return {
    aNumber: aNumberIndex === null ? [] : await recordIdsByANumber(db, aNumberIndex),
    receiptNumber: receiptIndex === null ? [] : await recordIdsByReceipt(db, receiptIndex),
  };
}

/** Every record a number leads to, each once. */
export function numbered({ aNumber, receiptNumber }: FollowedNumbers): string[] {
  return [...new Set([...aNumber, ...receiptNumber])];
}

/** Whether the numbers given lead to different records. */
export async function numbersConflict(db: Db, vault: Vault, submitted: SubmittedDetails): Promise<boolean> {
  return numbered(await followNumbers(db, vault, submitted)).length > 1;
}
