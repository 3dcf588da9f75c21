import type { Db } from "../../db/database.ts";
import type { RunKind, RunProgress, RunResult } from "../../shared/runs.ts";
import type { StaffDesk } from "../desk.ts";

/** A run as the work that does it sees it. */
export interface RunInHand {
  runId: string;
  /** Acts as whoever asked for it, with the rights they have now. */
  desk: StaffDesk;
  /** What was asked for; the work reads it with its schema. */
  input: unknown;
  /** What was kept last; null when nothing was. */
  checkpoint: unknown;
  /** Somebody worked on it before and is gone: what they did after the checkpoint may or may not be there. */
  isResumed: boolean;
  /** Aborted when the run is cancelled, when the server stops and when the lease is lost. */
  signal: AbortSignal;
  /** Shows how far it is, and ends the work with an exception once `signal` is aborted. Not inside a transaction. */
  report: (progress: RunProgress) => Promise<void>;
  /**
   * Keeps how far it is in the caller's transaction, so that what was written and where to go on from are one.
   *
   * @throws when the lease is lost, so that the transaction leaves nothing behind.
   */
  keep: (trx: Db, kept: RunProgress & { checkpoint: object }) => Promise<void>;
}

/**
 * Does a run of one kind. A UserError breaks the run off with its sentence.
 *
 * It is begun again, with its last checkpoint, when the process that did it is gone.
 */
export type Work = (run: RunInHand) => Promise<RunResult>;

/** Who does what. A kind that is missing waits for a process that knows it. */
export type Works = Partial<Record<RunKind, Work>>;
