import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { mailingAddress } from "../shared/cases.ts";
import { correspondenceText } from "../shared/correspondence.ts";
import { lookUpIndexes } from "../shared/evidence/look-up-keys.ts";
import { stoodOn } from "../shared/stood-on.ts";
import { contactValue, recordIdentity, reservedFacts } from "../shared/records.ts";
import type { Keyring } from "./keyring.ts";

const prose = z.string();

/** Every part of a row that is sealed, `table.column`, and the shape of what is inside. */
const parts = {
  "records.identity": recordIdentity,
  "records.reserved": reservedFacts,
  "recordContacts.contact": contactValue,
  "recordChanges.reason": prose,
  "correspondence.text": correspondenceText,
  "cases.identity": z.strictObject({
    fullName: z.string(),
    nativeName: z.string(),
    dateOfBirth: z.string(),
    aNumber: z.string(),
    receiptNumber: z.string(),
    address: mailingAddress.nullable(),
    representative: z.string(),
  }),
  "cases.contact": z.strictObject({ email: z.string(), phone: z.string() }),
  "cases.text": z.strictObject({ description: z.string() }),
  "caseNotes.text": prose,
  "caseDrafts.text": z.record(z.string(), z.string()),
  "callbackAttempts.note": prose,
  "decisions.note": prose,
  "watchList.reason": prose,
  "ruleDisputes.why": prose,
  "ruleDisputes.note": prose,
  "decisions.stoodOn": stoodOn,
  "qualityPlans.reason": prose,
  "qualityReviews.note": prose,
  "imports.file": z.strictObject({
    name: z.string(),
    header: z.array(z.string()),
    sample: z.array(z.string()),
  }),
  "importChunks.content": z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
  "importProblems.content": z.strictObject({
    cells: z.array(z.string()),
    problems: z.array(
      z.strictObject({ column: z.string().nullable(), value: z.string(), reason: z.string() }),
    ),
  }),
  "deliveries.message": z.strictObject({
    to: z.string(),
    subject: z.string(),
    body: z.string(),
    language: z.string(),
  }),
  "portalAnswers.answer": prose,
  "accountEvents.note": prose,
  "webhooks.secret": prose,
} as const;

export type SealedPart = keyof typeof parts;
export type Opened<Part extends SealedPart> = z.infer<(typeof parts)[Part]>;

declare const part: unique symbol;
/** Text only a vault can open, of one part. */
export type Sealed<Part extends SealedPart> = string & { readonly [part]: Part };

/**
 * What is looked up without opening anything, each under a key of its own.
 *
 * Whoever has the database but not the keyring learns from each which rows share the value and how often. The last
 * three of a case say more than who is who: `network` which requests came from one household, office or library;
 * `text` which ones use the same words, and how often; `receipt-block` which receipt numbers lie within one hundred.
 * The look-ups that tolerate slips of typing say what they give away where they are listed, `lookUpIndexes`.
 */
export const blindIndexes = [
  "a-number",
  "receipt-number",
  "email",
  "phone",
  "name-birth",
  "network",
  "text",
  "receipt-block",
  "checked-values",
  "portal-account",
  "tries",
  "import-row",
  "portal-request",
  ...lookUpIndexes,
] as const;
export type BlindIndex = (typeof blindIndexes)[number];

/** A sealed part and the row it belongs to: sealed under one row, it does not open under another. */
export interface SealedPlace<Part extends SealedPart> {
  part: Part;
  rowId: string;
}

export interface Vault {
  seal<Part extends SealedPart>(place: SealedPlace<Part>, value: Opened<Part>): Sealed<Part>;
  /** @throws Error when the text was damaged, moved to another row or sealed with a key we do not have. */
  open<Part extends SealedPart>(place: SealedPlace<Part>, sealed: Sealed<Part>): Opened<Part>;
  /** 128 bits of HMAC-SHA-256 of `normalised`, for an exact look-up; tells equal from different and no more. */
  blind(index: BlindIndex, normalised: string): string;
  /**
   * The same in 48 bits, a number both engines keep in few bytes. Now and then two texts share one, so what is found
   * by it has to be looked at; what is kept tells the less for it.
   */
  blindNumber(index: BlindIndex, normalised: string): number;
}

const version = "v1";

/**
 * Seals personal data with AES-256-GCM: `v1|key id|base64url(nonce, text, tag)`.
 *
 * The additional data names table, column, row and schema version, so a swapped or damaged part is an error.
 */
export function createVault(keyring: Keyring): Vault {
  return vaultWith(vaultKeys(keyring));
}

/** What a vault works with, and nothing else of a keyring: plain data that another thread can be given. */
export interface VaultKeys {
  sealing: { id: string; key: Uint8Array };
  /** By id, former ones included. */
  opening: ReadonlyMap<string, Uint8Array>;
  blind: ReadonlyMap<BlindIndex, Uint8Array>;
}

export function vaultKeys(keyring: Keyring): VaultKeys {
  const blind = blindIndexes.map((index) => [index, keyring.currentKey(`blind-index ${index}`).key] as const);
  return {
    sealing: keyring.currentKey("personal-data"),
    opening: keyring.keysFor("personal-data"),
    blind: new Map(blind),
  };
}

export function vaultWith({ sealing, opening, blind: blindKeys }: VaultKeys): Vault {
  function hmacOf(index: BlindIndex, normalised: string): Buffer {
    // Every index has a key: the map is made from the same list.
    return createHmac("sha256", blindKeys.get(index)!).update(normalised, "utf8").digest();
  }

  return {
    seal({ part: name, rowId }, value) {
      const { id, key } = sealing;
      const nonce = drawNonce();
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(
        Buffer.from(`${name}|${rowId}|${version}`),
      );
      const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
      const blob = Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64url");
      // The only place that makes one.
      return `${version}|${id}|${blob}` as Sealed<typeof name>;
    },

    open({ part: name, rowId }, sealed) {
      const [sealedVersion, keyId = "", blob = ""] = sealed.split("|");
      const key = opening.get(keyId);
      if (sealedVersion !== version || !key) {
        throw new Error(`${name} of ${rowId} is sealed with an unknown key.`);
      }
      const bytes = Buffer.from(blob, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
        .setAAD(Buffer.from(`${name}|${rowId}|${version}`))
        .setAuthTag(bytes.subarray(-16));
      const text = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      // The schema is the part's own, which the compiler cannot follow through the table above.
      return parts[name].parse(JSON.parse(text.toString("utf8"))) as Opened<typeof name>;
    },

    blind: (index, normalised) => hmacOf(index, normalised).toString("base64url", 0, 16),

    blindNumber: (index, normalised) => hmacOf(index, normalised).readUIntBE(0, 6),
  };
}

const nonceBytes = 12;
let drawn = Buffer.alloc(0);

/** Random bytes never given before. Many are drawn at once: a draw of its own takes longer than sealing does. */
function drawNonce(): Buffer {
  if (drawn.length < nonceBytes) drawn = randomBytes(nonceBytes * 512);
  const nonce = drawn.subarray(0, nonceBytes);
  drawn = drawn.subarray(nonceBytes);
  return nonce;
}
