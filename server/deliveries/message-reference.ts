import { randomBytes, timingSafeEqual } from "node:crypto";
import type { DeliveryRow } from "../../db/tables.ts";

/** A delivery's id without its dashes, then the token that only those who saw the message know. */
const written = /(?<![0-9a-f])([0-9a-f]{32})([0-9a-f]{20})(?![0-9a-f])/gi;

/** Eighty bits nobody can guess. */
export function newReturnToken(): string {
  return randomBytes(10).toString("hex");
}

/**
 * What a message is called on its way: in its Message-ID, its envelope id and the address reports go to. The same on
 * every try. It is short and of small letters and digits, so that it outlives any mail server's handling.
 */
export function messageReference({ id, returnToken }: Pick<DeliveryRow, "id" | "returnToken">): string {
  return `${id.replaceAll("-", "")}${returnToken}`;
}

export interface ReadReference {
  deliveryId: string;
  returnToken: string;
}

/** Every reference in a text, as it may be written there. */
export function findReferences(text: string): ReadReference[] {
  return [...text.matchAll(written)].map(([, id = "", token = ""]) => ({
    deliveryId: withDashes(id.toLowerCase()),
    returnToken: token.toLowerCase(),
  }));
}

/** Whether a reference names this very message; how long it takes tells nothing of the token. */
export function isReferenceTo(
  { returnToken }: Pick<DeliveryRow, "returnToken">,
  given: ReadReference,
): boolean {
  const [kept, told] = [Buffer.from(returnToken), Buffer.from(given.returnToken)];
  return kept.length > 0 && kept.length === told.length && timingSafeEqual(kept, told);
}

function withDashes(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
