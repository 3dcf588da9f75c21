import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { mailingAddress } from "../shared/cases.ts";
import { correspondenceText } from "../shared/correspondence.ts";
import { lookUpIndexes } from "../shared/evidence/look-up-keys.ts";
import { stoodOn } from "../shared/stood-on.ts";
import { contactValue, recordIdentity, reservedFacts } from "../shared/records.ts";
import type { Keyring, KeyUse } from "./keyring.ts";

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
// Its keys are the parts, and nothing else is added to it.
export const sealedParts = Object.keys(parts) as SealedPart[];
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
  /** Seals what was sealed with a former key with the current one, for the same row unless another is named. */
  reseal<Part extends SealedPart>(
    place: SealedPlace<Part>,
    sealed: Sealed<Part>,
    newRowId?: string,
  ): Sealed<Part>;
  /** 128 bits of HMAC-SHA-256 of `normalised`, for an exact look-up; tells equal from different and no more. */
  blind(index: BlindIndex, normalised: string): string;
  /** Whether this was kept of `normalised`, under whichever key. */
  isBlindOf(index: BlindIndex, normalised: string, kept: string): boolean;
  /** What went through fewer keys, taken through the rest of them. */
  reblind(index: BlindIndex, kept: string): string;
  /** Whether values are being moved to another key. */
  isMoving(): boolean;
  /** While they are: the other form of one made here; of one that was read, what it would be in each index. */
  otherForms(value: string): OtherForm[];
  /**
   * The same in 48 bits, a number both engines keep in few bytes. Now and then two texts share one, so what is found
   * by it has to be looked at; what is kept tells the less for it.
   */
  blindNumber(index: BlindIndex, normalised: string): number;
  /** Every number it may be kept as: one, and another while numbers are made anew under another key. */
  blindNumbers(index: BlindIndex, normalised: string): number[];
  /** Grows with each new key numbers are made with. */
  numberGeneration(): number;
}

export interface OtherForm {
  index: BlindIndex;
  value: string;
}

const version = "v1";

/**
 * Seals personal data with AES-256-GCM: `v1|key id|base64url(nonce, text, tag)`.
 *
 * The additional data names table, column, row and schema version, so a swapped or damaged part is an error.
 */
export function createVault(keyring: Keyring): Vault {
  let use = keyring.use;
  let keys = vaultKeys(keyring);
  const keysNow = () => {
    if (use !== keyring.use) [use, keys] = [keyring.use, vaultKeys(keyring)];
    return keys;
  };
  return vaultWith(keysNow, () => keyring.refuseWhenStale());
}

/** What a vault works with, and nothing else of a keyring: plain data that another thread can be given. */
export interface VaultKeys extends Pick<KeyUse, "depth" | "otherDepth"> {
  sealing: { id: string; key: Uint8Array };
  /** By id, former ones included. */
  opening: ReadonlyMap<string, Uint8Array>;
  /** In the order values go through them; an index that is younger than a retired key has none of it. */
  blind: ReadonlyMap<BlindIndex, readonly (Uint8Array | undefined)[]>;
}

export function vaultKeys(keyring: Keyring): VaultKeys {
  const { blinding, depth, otherDepth } = keyring.use;
  const blind = blindIndexes.map((index) => {
    const purpose = blindPurpose(index);
    const [keys, remains] = [keyring.keysFor(purpose), keyring.remainsFor(purpose)];
    return [index, blinding.map((id) => keys.get(id) ?? remains.get(id))] as const;
  });
  return {
    sealing: keyring.currentKey("personal-data"),
    opening: keyring.keysFor("personal-data"),
    blind: new Map(blind),
    depth,
    otherDepth,
  };
}

export function blindPurpose(index: BlindIndex): string {
  return `blind-index ${index}`;
}

/** The key a part is sealed with, by its id. */
export function keyIdOf(sealed: string): string {
  return sealed.split("|")[1] ?? "";
}

/** What every part sealed with a key begins with. */
export function sealedWith(keyId: string): string {
  return `${version}|${keyId}|`;
}

/** What values that went through so many keys begin with: nothing when it was one, then `2.`, `3.` and so on. */
export function depthTag(depth: number): string {
  return depth === 1 ? "" : `${depth}.`;
}

/** How many keys a value went through. */
export function depthOf(kept: string): number {
  const tag = /^(\d+)\./.exec(kept);
  return tag ? Number(tag[1]) : 1;
}

/** `refuseWhenStale` throws when others may use new keys by now: nothing is then sealed or looked up. */
export function vaultWith(keysNow: () => VaultKeys, refuseWhenStale = () => {}): Vault {
  const forms = rememberForms();

  function openText(name: SealedPart, rowId: string, sealed: string): string {
    const [sealedVersion, keyId = "", blob = ""] = sealed.split("|");
    const key = keysNow().opening.get(keyId);
    if (sealedVersion !== version || !key) {
      throw new Error(`${name} of ${rowId} is sealed with an unknown key.`);
    }
    const bytes = Buffer.from(blob, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(`${name}|${rowId}|${version}`))
      .setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString("utf8");
  }

  function sealText<Part extends SealedPart>(name: Part, rowId: string, text: string): Sealed<Part> {
    refuseWhenStale();
    const { id, key } = keysNow().sealing;
    const nonce = drawNonce();
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(
      Buffer.from(`${name}|${rowId}|${version}`),
    );
    const bytes = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    const blob = Buffer.concat([nonce, bytes, cipher.getAuthTag()]).toString("base64url");
    // The only place that makes one.
    return `${sealedWith(id)}${blob}` as Sealed<Part>;
  }

  function taken(index: BlindIndex, from: { value: string; depth: number }, to: number): string {
    // Every index has keys: the map is made from the same list.
    const keys = keysNow().blind.get(index)!.slice(from.depth, to);
    return keys.reduce((value, key, step) => {
      if (!key) return value;
      return depthTag(from.depth + step + 1) + hmac(key, value).toString("base64url", 0, 16);
    }, from.value);
  }

  function numberAt(index: BlindIndex, normalised: string, depth: number): number {
    refuseWhenStale();
    const key = keysNow().blind.get(index)?.[depth - 1];
    if (!key) throw new Error(`There is no key to look up ${index} with.`);
    return hmac(key, normalised).readUIntBE(0, 6);
  }

  return {
    seal: ({ part: name, rowId }, value) => sealText(name, rowId, JSON.stringify(value)),

    open({ part: name, rowId }, sealed) {
      // The schema is the part's own, which the compiler cannot follow through the table above.
      return parts[name].parse(JSON.parse(openText(name, rowId, sealed))) as Opened<typeof name>;
    },

    reseal: ({ part: name, rowId }, sealed, newRowId = rowId) =>
      sealText(name, newRowId, openText(name, rowId, sealed)),

    blind(index, normalised) {
      refuseWhenStale();
      const { depth, otherDepth } = keysNow();
      const text = { value: normalised, depth: 0 };
      if (otherDepth === null) return taken(index, text, depth);
      const shallow = taken(index, text, Math.min(depth, otherDepth));
      const deep = taken(
        index,
        { value: shallow, depth: Math.min(depth, otherDepth) },
        Math.max(depth, otherDepth),
      );
      forms.remember(index, shallow, deep);
      return depth < otherDepth ? shallow : deep;
    },

    isBlindOf: (index, normalised, kept) =>
      taken(index, { value: normalised, depth: 0 }, depthOf(kept)) === kept,

    reblind: (index, kept) => taken(index, { value: kept, depth: depthOf(kept) }, Infinity),

    isMoving: () => keysNow().otherDepth !== null,

    otherForms(value) {
      const made = forms.otherOf(value);
      if (made) return [made];
      const { depth, otherDepth } = keysNow();
      const shallow = Math.min(depth, otherDepth ?? depth);
      // What went through the newest key is not moved back, and its text is not known here.
      if (otherDepth === null || !blindShape.test(value) || depthOf(value) !== shallow) return [];
      return readIndexes.map((index) => ({
        index,
        value: taken(index, { value, depth: shallow }, Math.max(depth, otherDepth)),
      }));
    },

    // Made of the text each time, so one key is enough, and a look-up takes as long as it did before any rotation.
    blindNumber: (index, normalised) => numberAt(index, normalised, keysNow().depth),

    blindNumbers(index, normalised) {
      const { depth, otherDepth } = keysNow();
      const number = numberAt(index, normalised, depth);
      return otherDepth === null ? [number] : [number, numberAt(index, normalised, otherDepth)];
    },

    numberGeneration: () => keysNow().depth,
  };
}

const blindShape = /^(\d+\.)?[\w-]{22}$/;

/** What is read of one row to find others by. */
const readIndexes = [
  "a-number",
  "receipt-number",
  "email",
  "phone",
  "name-birth",
  "network",
  "text",
  "receipt-block",
  "portal-account",
] as const satisfies readonly BlindIndex[];

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}

/** So many values at least are remembered with their other form: far more than any request has in hand. */
const mostForms = 50_000;

function rememberForms() {
  let [newer, older] = [new Map<string, OtherForm>(), new Map<string, OtherForm>()];
  return {
    remember(index: BlindIndex, shallow: string, deep: string): void {
      if (newer.size >= mostForms) [newer, older] = [new Map(), newer];
      newer.set(shallow, { index, value: deep }).set(deep, { index, value: shallow });
    },
    otherOf: (value: string): OtherForm | undefined => newer.get(value) ?? older.get(value),
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
