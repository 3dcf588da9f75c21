import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "../../db/database.ts";
import {
  forgetPortalAnswersBefore,
  holdPortalAnswer,
  insertPortalAnswer,
  releasePortalAnswer,
  replacePortalAnswer,
  savePortalAnswer,
} from "../../db/queries/portal.ts";
import type { PortalAnswerRow } from "../../db/tables.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { ActingDesk, Desk } from "../desk.ts";
import type { Keep } from "../keep.ts";
import { countUnder, forgetOldTries, type Limit } from "./limits.ts";
import { PortalProblem, tooMany } from "./problem.ts";

/** A status and the bytes of a body. */
export interface Answer {
  status: number;
  body: string;
}

interface Asked {
  idempotencyKey: string;
  /** Method, path and body. */
  askedFor: string;
  limits: readonly Limit[];
  /** Does what is asked, and keeps its answer in the transaction that does it. */
  act: (keep: Keep<Answer>) => Promise<Answer>;
}

const leaseMs = 60_000;
const keptMs = 24 * 3_600_000;
const patienceMs = 5000;

/**
 * Does a call once, however often it is sent: the same key and body are answered the same for 24 hours, by a process
 * that was killed halfway too. A call that was refused did nothing, so it may be sent again under its key.
 *
 * @throws PortalProblem `key-used` when the key came with something else before, `in-hand` when another call with it
 *   takes long, `too-many` when a limit is used up.
 */
export async function answerOnce(desk: ActingDesk, { act, ...asked }: Asked): Promise<Answer> {
  const begun = await begin(desk, asked);
  if ("body" in begun) return begun;
  try {
    return await act((trx, answer) => keepAnswer(trx, desk, begun, answer));
  } catch (error) {
    await inTransaction(desk.db, (trx) => releasePortalAnswer(trx, begun));
    throw error;
  }
}

type Lease = Pick<PortalAnswerRow, "key" | "fence">;

/** Takes the key, waiting a little for who has it; or finds what it was answered. */
async function begin(desk: ActingDesk, asked: Omit<Asked, "act">): Promise<Lease | Answer> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const begun = await takeKey(desk, asked);
    if (begun !== "in-hand") return begun;
    if (performance.now() > giveUpAt) throw inHand;
    await wait(50);
  }
}

function takeKey(
  desk: ActingDesk,
  { idempotencyKey, askedFor, limits }: Omit<Asked, "act">,
): Promise<Lease | Answer | "in-hand"> {
  const at = desk.now();
  const fresh = freshAnswer(desk, { idempotencyKey, askedFor });
  return inTransaction<Lease | Answer | "in-hand">(desk.db, async (trx) => {
    let lease: Lease = fresh;
    if (!(await insertPortalAnswer(trx, fresh))) {
      const held = await holdPortalAnswer(trx, fresh.key);
      // Whoever had it gave it back just now.
      if (!held) return "in-hand";
      if (held.expiresAt > at) {
        if (held.askedFor !== fresh.askedFor) throw keyUsed;
        if (held.status !== null) return { status: held.status, body: openBody(desk, held) };
        if (held.leaseEndsAt > at) return "in-hand";
      }
      const again = { ...fresh, fence: held.fence + 1 };
      await replacePortalAnswer(trx, again);
      lease = again;
    }
    const wait = await countUnder(trx, desk, limits);
    if (wait !== null) throw tooMany(wait);
    return lease;
  });
}

function freshAnswer(
  { vault, actor, now }: ActingDesk,
  { idempotencyKey, askedFor }: Pick<Asked, "idempotencyKey" | "askedFor">,
): PortalAnswerRow {
  const askedAt = now();
  return {
    key: vault.blind("portal-request", `${actor.id}|${idempotencyKey}`),
    credentialId: actor.id,
    askedFor: vault.blind("portal-request", askedFor),
    status: null,
    answer: null,
    askedAt,
    leaseEndsAt: new Date(Date.parse(askedAt) + leaseMs).toISOString(),
    fence: 1,
    expiresAt: new Date(Date.parse(askedAt) + keptMs).toISOString(),
  };
}

async function keepAnswer(trx: Db, { vault }: Desk, lease: Lease, { status, body }: Answer): Promise<void> {
  const answer = vault.seal({ part: "portalAnswers.answer", rowId: lease.key }, body);
  // Another process took over meanwhile: what was done here is undone, and it answers.
  if (!(await savePortalAnswer(trx, lease, { status, answer }))) throw inHand;
}

function openBody({ vault }: Desk, { key, answer }: PortalAnswerRow): string {
  return answer === null ? "" : vault.open({ part: "portalAnswers.answer", rowId: key }, answer);
}

const keyUsed = new PortalProblem("key-used", {
  detail: "Send each new call with a new Idempotency-Key, and the same call with the key it had.",
});
const inHand = new PortalProblem("in-hand", {
  detail: "A call with this Idempotency-Key is still in hand. Send it again.",
  headers: { "Retry-After": "1" },
});

/** Forgets what nobody may ask for any more, a day after it was answered, and old tries. */
export function forgetOldAnswers(desk: Desk): Promise<void> {
  return inTransaction(desk.db, async (trx) => {
    await forgetPortalAnswersBefore(trx, desk.now());
    await forgetOldTries(trx, desk.now());
  });
}
