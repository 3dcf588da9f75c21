import { setTimeout as wait } from "node:timers/promises";
import { moveFreely } from "../../db/keep-together.ts";
import { addKey, makeCurrent } from "../../db/keyring-file.ts";
import {
  insertOfficeKey,
  isUnderWay,
  listKeyHolders,
  listOfficeKeys,
  moveOfficeKey,
} from "../../db/queries/office-keys.ts";
import { countUnkeyed } from "../../db/queries/record-keys.ts";
import type { KeyPhase, OfficeKeyRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { RunProgress } from "../../shared/runs.ts";
import { recordInAudit } from "../audit/record.ts";
import type { ActingDesk } from "../desk.ts";
import { fileKeys } from "../records/file-keys.ts";
import { rulesNow } from "../records/record-keys.ts";
import { followKeys, goesByNow, goneAfterMs, named } from "./follow-keys.ts";
import { countToMove, moveAll } from "./move-values.ts";
import { countToReseal, resealAll } from "./reseal.ts";
import { refuseDuringSeeding } from "./refuse-during-seeding.ts";

interface Rotation {
  keyringFile: string;
  /** How long what a server has in hand may take: a change goes on only then. */
  patienceMs: number;
  report: (progress: RunProgress) => void;
}

export interface Rotated {
  keyId: string;
  resealed: number;
  moved: number;
  rekeyed: number;
}

/**
 * Adds a key to the keyring, has every server use it, and brings all that is kept under it, while the desk is used.
 * Begun again after it was stopped, it goes on where it was.
 *
 * First every server gets to know the key, then every server writes with it, and only then is the rest brought over:
 * at any instant all servers read and find what any of them wrote.
 *
 * @throws UserError `conflict` while data is being invented, or when the key that is being brought in is elsewhere.
 */
export async function rotateKeys(desk: ActingDesk, rotation: Rotation): Promise<Rotated> {
  moveFreely(desk.db);
  const { id: keyId } = await begunRotation(desk, rotation);
  await everyServer(desk, rotation);
  await enter(desk, keyId, { from: "known", to: "moving" });
  await everyServer(desk, rotation);
  const brought = await bringAll(desk, rotation);
  await settle(desk, keyId, brought);
  makeCurrent(rotation.keyringFile, keyId);
  return { keyId, ...brought };
}

/** The rotation that was stopped, or a new one. */
async function begunRotation(desk: ActingDesk, { keyringFile }: Rotation): Promise<OfficeKeyRow> {
  const kept = await listOfficeKeys(desk.db);
  const newest = kept.at(-1);
  if (!newest || !isUnderWay(newest.phase)) return addedKey(desk, { keyringFile, kept });
  if (desk.keyring.fingerprintOf(newest.id) === newest.fingerprint) return newest;
  const because = `${keyringFile} does not have ${newest.id}, which is being brought in`;
  throw new UserError("conflict", `${because}. Go on where it was added, or copy that keyring here.`);
}

/** In the file before the office names it. Stopped between the two, it is of no use and can be retired. */
async function addedKey(
  desk: ActingDesk,
  { keyringFile, kept }: Pick<Rotation, "keyringFile"> & { kept: readonly OfficeKeyRow[] },
): Promise<OfficeKeyRow> {
  await refuseDuringSeeding(desk.db);
  const keyId = addKey(
    keyringFile,
    kept.map(({ id }) => id),
  );
  desk.keyring.reload();
  const generation = kept.length + 1;
  const times = { addedAt: desk.now(), settledAt: null, retiredAt: null };
  const added = { ...named(desk.keyring, keyId), generation, phase: "known", ...times } as const;
  await inTransaction(desk.db, async (trx) => {
    await insertOfficeKey(trx, added);
    await recordInAudit(trx, desk, { action: "keys.added", details: { keyId, generation } });
  });
  return added;
}

/** Waits until every server that is there goes by the present phase, and what they had in hand before is done. */
async function everyServer(desk: ActingDesk, { patienceMs, report }: Rotation): Promise<void> {
  await followKeys(desk);
  const goesBy = goesByNow(await listOfficeKeys(desk.db));
  let total = 0;
  for (;;) {
    const since = new Date(Date.parse(desk.now()) - goneAfterMs).toISOString();
    const servers = await listKeyHolders(desk.db, since);
    const done = servers.filter((server) => server.goesBy === goesBy).length;
    total = servers.length;
    const without = servers.find(({ lacks }) => lacks !== null);
    const phase = without ? `Waiting for ${without.name} to get the new keyring` : "Telling every server";
    report({ phase, done, total });
    if (done === total) break;
    await wait(200);
  }
  if (total > 0) await wait(patienceMs);
}

async function enter(
  desk: ActingDesk,
  keyId: string,
  phases: { from: KeyPhase; to: KeyPhase },
): Promise<void> {
  // Another command may have been quicker.
  await inTransaction(desk.db, (trx) => moveOfficeKey(trx, keyId, phases));
}

async function bringAll(desk: ActingDesk, { report }: Rotation): Promise<Omit<Rotated, "keyId">> {
  const [toReseal, toMove] = [await countToReseal(desk), await countToMove(desk)];
  const toKey = await countUnkeyed(desk.db, rulesNow(desk.vault));
  const follow = (phase: string, total: number) => (done: number) =>
    report({ phase, done: Math.min(done, total), total });

  const moved = await moveAll(desk, follow("Moving look-ups", toMove));
  const resealed = await resealAll(desk, follow("Sealing anew", toReseal));
  await fileKeys(desk, { reportKeyed: follow("Keying records anew", toKey) });
  // What somebody wrote late, with what they had read before.
  return {
    moved: moved + (await moveAll(desk, () => {})),
    resealed: resealed + (await resealAll(desk, () => {})),
    rekeyed: toKey,
  };
}

async function settle(desk: ActingDesk, keyId: string, brought: Omit<Rotated, "keyId">): Promise<void> {
  await inTransaction(desk.db, async (trx) => {
    const settled = { from: "moving", to: "settled", settledAt: desk.now() } as const;
    if (!(await moveOfficeKey(trx, keyId, settled))) return;
    await recordInAudit(trx, desk, { action: "keys.rotated", details: { keyId, ...brought } });
  });
  await followKeys(desk);
}
