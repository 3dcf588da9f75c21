import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

const { PROOFDESK_URL = "", PROOFDESK_TOKEN = "" } = process.env;

/** Sends a call until there is an answer to it. It is done once: it keeps its key. */
async function send(path: string, body: object): Promise<unknown> {
  const key = randomUUID();
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(`${PROOFDESK_URL}/api/v1${path}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${PROOFDESK_TOKEN}`,
        "Content-Type": "application/json",
        "Idempotency-Key": key,
      },
      body: JSON.stringify(body),
    }).catch(() => null);
    if (answer?.ok) return answer.json();

    const isOver = answer !== null && answer.status < 500 && answer.status !== 429;
    if (isOver || tries === 5) throw new Error(answer ? await answer.text() : "There was no answer.");
    await wait(Number(answer?.headers.get("retry-after") ?? 1) * 1000);
  }
}

const receipt = await send("/requests", {
  fullName: "Nadia Okafor",
  dateOfBirth: "1988-04-03",
  aNumber: "A000-345-678",
  email: "nadia@example.com",
  reason: "lost-or-expired",
});
console.log(JSON.stringify(receipt));
