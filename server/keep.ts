import type { Db } from "../db/database.ts";

/**
 * Notes an answer in the transaction that makes it true, for callers who must be answered the same when they ask
 * again. Throws when the answer is no longer theirs to give: then nothing happens.
 */
export type Keep<Answer> = (trx: Db, answer: Answer) => Promise<void>;

/** For whoever asks once. */
export async function keepNothing(): Promise<void> {}
