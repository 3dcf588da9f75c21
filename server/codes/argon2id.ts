import { argon2 } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);
const mostAtOnce = 4;
let running = 0;
const waiting: (() => void)[] = [];

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane. */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

/** argon2id of `message`, 32 bytes. At most four run at once, so that a flood of tries leaves the desk its memory. */
export async function argon2id(message: string, salt: Buffer): Promise<Buffer> {
  await turn();
  try {
    return await derive("argon2id", { message, nonce: salt, ...parameters });
  } finally {
    // A finished one hands its place straight to the next in line.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

async function turn(): Promise<void> {
  if (running < mostAtOnce) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}
