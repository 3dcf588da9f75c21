import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { UserError } from "../../shared/errors.ts";
import { takingTurns } from "./taking-turns.ts";

const derive = promisify(argon2);

/** OWASP's second choice for argon2id: 19 MiB and two passes, some 25 ms. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const saltBytes = 16;
const hashBytes = 32;

// Each hash holds 19 MiB and a thread of Node's pool, so a flood of sign-ins waits here and is then turned away.
const takeTurn = takingTurns({
  atOnce: 4,
  waiting: 200,
  whenFull: () => new UserError("unavailable", "The desk is busy right now. Try again in a minute."),
});

/** An argon2id hash with its cost and salt, in PHC form. Twice the same password makes two different hashes. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const { memory, passes, parallelism } = cost;
  const hash = await argon2id(password, { ...cost, salt, tagLength: hashBytes });
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Whether `password` is the one behind `stored`. Without a stored hash it is no, after as long a time. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const { hash, ...parameters } = stored === null ? nobodys : parsePhc(stored);
  const tried = await argon2id(password, { ...parameters, tagLength: hash.length });
  return timingSafeEqual(tried, hash) && stored !== null;
}

interface Parameters {
  memory: number;
  passes: number;
  parallelism: number;
  salt: Buffer;
  tagLength: number;
}

function argon2id(password: string, { salt, ...parameters }: Parameters): Promise<Buffer> {
  // The same letters typed on different machines must be the same bytes (NIST SP 800-63B-4 §3.1.1.2).
  const message = password.normalize("NFKC");
  return takeTurn(() => derive("argon2id", { message, nonce: salt, ...parameters }));
}

function parsePhc(stored: string) {
  const [, memory, passes, parallelism, salt = "", hash = ""] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored) ?? [];
  if (!hash) throw new Error("A stored password is not an argon2id hash.");
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}

const nobodys = { ...cost, salt: Buffer.alloc(saltBytes), hash: Buffer.alloc(hashBytes) };

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
