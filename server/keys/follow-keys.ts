import { hostname } from "node:os";
import { newId } from "../../db/ids.ts";
import type { Keyring, KeyUse } from "../../db/keyring.ts";
import {
  forgetKeyHolder,
  forgetKeyHoldersBefore,
  insertFirstOfficeKey,
  listOfficeKeys,
  saveKeyHolder,
} from "../../db/queries/office-keys.ts";
import type { OfficeKeyRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Desk } from "../desk.ts";
import { type Job, startJob, type JobSettings } from "../job-loop.ts";

/** A server that has not been heard of for so long is taken to be gone. */
export const goneAfterMs = 60_000;
const beatMs = 10_000;
/** Sooner than others take it to be gone, a server that cannot ask uses its keys no more. */
const trustedMs = 45_000;

type FollowingDesk = Pick<Desk, "db" | "keyring" | "now">;

interface Followed {
  /** What the process goes by now; null when it cannot go on without a key it lacks. */
  goesBy: string | null;
  /** A key its keyring does not have. */
  lacks: string | null;
}

/**
 * Takes up what the office says of its keys; reads the keyring anew when it names one that is not there. Without a
 * key that nobody writes with yet, a process goes by what was said before.
 */
export async function followKeys(
  { db, keyring }: Pick<Desk, "db" | "keyring">,
  { trustedMs }: { trustedMs: number } = { trustedMs: Infinity },
): Promise<Followed> {
  const kept = await listOfficeKeys(db);
  const isMissing = ({ id, fingerprint }: OfficeKeyRow) => keyring.fingerprintOf(id) !== fingerprint;
  // A retired one may be in memory still.
  const isRetired = ({ id, phase }: OfficeKeyRow) => phase === "retired" && keyring.hasWhole(id);
  if (kept.some(isMissing) || kept.some(isRetired)) keyring.reload();
  const lacks = kept.find(isMissing)?.id ?? null;
  const had = kept.at(-1)?.phase === "known" && lacks === kept.at(-1)?.id ? kept.slice(0, -1) : kept;
  if (had.some(isMissing)) return { goesBy: null, lacks };
  keyring.follow(keyUse(had) ?? keyring.use, trustedMs);
  return { goesBy: goesByNow(had), lacks };
}

/**
 * Notes the key an office begins with, once: a backup of it is then read with the same key however many come later.
 */
export async function ensureFirstKey({ db, keyring, now }: FollowingDesk): Promise<void> {
  if ((await listOfficeKeys(db)).length > 0) return;
  const times = { addedAt: now(), settledAt: now(), retiredAt: null };
  const first = { ...named(keyring, keyring.use.writes), generation: 1, phase: "settled", ...times } as const;
  await inTransaction(db, (trx) => insertFirstOfficeKey(trx, first));
}

/** How the office names a key of its keyring. */
export function named(keyring: Keyring, id: string): Pick<OfficeKeyRow, "id" | "fingerprint"> {
  const fingerprint = keyring.fingerprintOf(id);
  if (fingerprint === undefined) throw new Error(`The keyring has no key ${id}.`);
  return { id, fingerprint };
}

/** Which keys are used for what; null when the office has never changed its keys, so that the keyring says. */
function keyUse(kept: readonly OfficeKeyRow[]): KeyUse | null {
  const newest = kept.at(-1);
  if (!newest) return null;
  const before = kept.at(-2) ?? newest;
  const blinding = kept.map(({ id }) => id);
  const depth = kept.length;
  if (newest.phase === "known") return { writes: before.id, blinding, depth: depth - 1, otherDepth: depth };
  const otherDepth = newest.phase === "moving" ? depth - 1 : null;
  return { writes: newest.id, blinding, depth, otherDepth };
}

/** What a server goes by once it has taken up what the office says. */
export function goesByNow(kept: readonly OfficeKeyRow[]): string {
  const newest = kept.at(-1);
  return newest ? `${newest.generation}:${newest.phase}` : "";
}

interface Following extends Pick<JobSettings, "onFailure"> {
  pollMs: number;
}

/** Has a server follow the office's keys, and say so: a change goes on once every server that is there has followed. */
export function startFollowingKeys(desk: FollowingDesk, { pollMs, onFailure }: Following): Job {
  const name = "the office's keys";
  const holder = { id: newId(), name: `${hostname()} ${process.pid}` };
  let [said, saidAt] = [{ goesBy: "", lacks: null as string | null }, -Infinity];
  const follow = async () => {
    const { goesBy, lacks } = await followKeys(desk, { trustedMs });
    const now = { goesBy: goesBy ?? said.goesBy, lacks };
    const isSaid = now.goesBy === said.goesBy && now.lacks === said.lacks;
    if (isSaid && performance.now() - saidAt < beatMs) return;
    await say(desk, { ...holder, ...now });
    [said, saidAt] = [now, performance.now()];
  };
  const job = startJob({ name, pauseMs: pollMs, step: follow, onFailure });
  return {
    stop: async () => {
      await job.stop();
      // What is still in hand may be finished with the keys it has.
      desk.keyring.follow(desk.keyring.use, Infinity);
      const forget = inTransaction(desk.db, (trx) => forgetKeyHolder(trx, holder.id));
      // Without it the others find out within a minute.
      await forget.catch((error: unknown) => onFailure(name, error));
    },
  };
}

function say(
  { db, now }: FollowingDesk,
  holder: { id: string; name: string; goesBy: string; lacks: string | null },
): Promise<void> {
  const seenAt = now();
  return inTransaction(db, async (trx) => {
    await saveKeyHolder(trx, { ...holder, seenAt });
    await forgetKeyHoldersBefore(trx, new Date(Date.parse(seenAt) - 10 * goneAfterMs).toISOString());
  });
}
