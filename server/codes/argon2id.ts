import { argon2 } from "node:crypto";
import { promisify } from "node:util";
import { UserError } from "../../shared/errors.ts";
import { takingTurns } from "../sessions/taking-turns.ts";

const derive = promisify(argon2);

/** OWASP's second choice for argon2id: 19 MiB and two passes, some 25 ms. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

// Each hash holds 19 MiB and a thread of Node's pool, so a flood of tries waits here and is then turned away.
const takeTurn = takingTurns({
  atOnce: 4,
  waiting: 500,
  whenFull: () => new UserError("unavailable", "The desk is busy right now. Try again in a minute."),
});

/**
 * argon2id of `message`, 32 bytes.
 *
 * @throws UserError `unavailable` when too many are waiting.
 */
export function argon2id(message: string, salt: Buffer): Promise<Buffer> {
  return takeTurn(() => derive("argon2id", { message, nonce: salt, ...parameters }));
}
