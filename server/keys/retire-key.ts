import { makeCurrent, readKeyringFile, retireKey } from "../../db/keyring-file.ts";
import { fingerprintPurpose, type Keyring } from "../../db/keyring.ts";
import { isUnderWay, listOfficeKeys, moveOfficeKey } from "../../db/queries/office-keys.ts";
import { inTransaction } from "../../db/transaction.ts";
import { blindIndexes, blindPurpose } from "../../db/vault.ts";
import { UserError } from "../../shared/errors.ts";
import { headsKeyOf, headsPurpose } from "../audit/signed-heads.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { usageOfKey } from "./key-usage.ts";

/**
 * Takes a former key out of the keyring once nothing needs it. What is left of it opens, signs and hashes nothing: it
 * goes on finding what was looked up by it once, and verifying the heads of the log it signed.
 *
 * @throws UserError `conflict` when the key is in use, saying by what; `not-found` when there is no such key.
 */
export async function retireFormerKey(
  desk: ActingDesk,
  { keyringFile, keyId }: { keyringFile: string; keyId: string },
): Promise<void> {
  const { keys } = readKeyringFile(keyringFile);
  if (!keys.has(keyId)) throw new UserError("not-found", `There is no key ${keyId} in ${keyringFile}.`);
  if (keyId === desk.keyring.use.writes) {
    throw new UserError(
      "conflict",
      `${keyId} is the current key. Make a new one first: npm run keys:rotate.`,
    );
  }
  const kept = await listOfficeKeys(desk.db);
  if (kept.some(({ phase }) => isUnderWay(phase))) {
    throw new UserError("conflict", "The keys are being changed. Run npm run keys:rotate to its end first.");
  }
  const used = await usageOfKey(desk, keyId);
  if (used.size > 0) throw new UserError("conflict", inWords(keyId, used));

  await inTransaction(desk.db, async (trx) => {
    const retired = { from: "settled", to: "retired", retiredAt: desk.now() } as const;
    const isKnown = kept.some(({ id }) => id === keyId);
    // It was stopped once between the two: the file is still to be written.
    if (isKnown && !(await moveOfficeKey(trx, keyId, retired))) return;
    await recordInAudit(trx, desk, { action: "keys.retired", details: { keyId } });
  });
  makeCurrent(keyringFile, desk.keyring.use.writes);
  retireKey(keyringFile, keyId, remainsOf(desk.keyring, keyId));
}

function inWords(keyId: string, used: ReadonlyMap<string, number>): string {
  const lines = [...used].map(([what, rows]) => `- ${what}: ${rows.toLocaleString("en-US")}`);
  return `${keyId} stays, because it is still needed:\n${lines.join("\n")}`;
}

function remainsOf(keyring: Keyring, keyId: string): ReadonlyMap<string, Buffer> {
  const remains = new Map([[headsPurpose, headsKeyOf(keyring, keyId)]]);
  const lookUps = keyring.use.blinding.includes(keyId) ? blindIndexes.map(blindPurpose) : [];
  for (const purpose of [fingerprintPurpose, ...lookUps]) {
    const key = keyring.keysFor(purpose).get(keyId);
    if (key) remains.set(purpose, key);
  }
  return remains;
}
