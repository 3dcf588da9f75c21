import { newId } from "../../db/ids.ts";
import { findLiveCode, insertCode, moveCode } from "../../db/queries/codes.ts";
import { cancelCodeDeliveries } from "../../db/queries/deliveries.ts";
import type { Db } from "../../db/database.ts";
import type { CaseRow } from "../../db/tables.ts";
import type { WrittenAuditAction, AuditDetails } from "../../shared/audit.ts";
import { formatCode } from "../../shared/codes.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import type { PolicyRules } from "../../shared/policy.ts";
import { refuseWhileLogIsBad } from "../audit/audit-state.ts";
import { queueMessage, type Recipient } from "../deliveries/queue-message.ts";
import { worthSendingMs } from "../deliveries/worth-sending.ts";
import type { Desk } from "../desk.ts";
import { generateCode, generateNoticeNumber } from "./generate-code.ts";
import { type CodeHash, hashCode } from "./hash-code.ts";
import type { Secret } from "./secret.ts";

/** A code that is drawn and hashed and belongs to no case yet. */
export interface PreparedCode extends CodeHash {
  plain: Secret;
  noticeNumber: string;
}

/** What happened to a code, for the caller to write last: `recordInAudit(trx, desk, { caseId, ...event })`. */
export interface CodeEvent {
  action: WrittenAuditAction;
  details: AuditDetails;
}

export interface CodeOrder {
  caseFile: Pick<CaseRow, "id" | "reference" | "language">;
  decisionId: string;
  prepared: PreparedCode;
  policy: PolicyRules;
  /** When the code may leave; its life is counted from then. */
  sendAt: string;
  recipient: CodeRecipient;
  /** Another contact on file, which is told that a code went out. */
  otherContact: CodeRecipient | null;
  office: OfficeSettings;
  /** Who sends it again without a fresh review; left out when a decision issues it. */
  reissuedBy?: string;
}

/** A contact on the record. */
export type CodeRecipient = Recipient & {
  contactId: string;
  /** On paper, to somewhere outside the 48 states. */
  isFar?: boolean;
};

/** Draws and hashes a code. Slow on purpose, so call it before the transaction opens. */
export async function prepareCode({ keyring }: Pick<Desk, "keyring">): Promise<PreparedCode> {
  const plain = generateCode();
  return { plain, ...(await hashCode(keyring, plain)), noticeNumber: generateNoticeNumber() };
}

/**
 * Gives a case a new code, ends the one it had and queues the messages. The caller holds the case and writes the
 * answered events to the audit log, last.
 */
export async function issueCode(
  trx: Db,
  desk: Desk,
  order: CodeOrder,
): Promise<{ codeId: string; events: CodeEvent[] }> {
  await refuseWhileLogIsBad(trx);
  const superseded = await supersedeLiveCode(trx, desk, order.caseFile.id);
  const issued = { ...order, ...(await insertPreparedCode(trx, desk, order)) };
  await queueCode(trx, desk, issued);
  await queueNotice(trx, desk, issued);
  const { decisionId, recipient, otherContact, codeId, expiresAt } = issued;
  const isNoticeSent = otherContact !== null;
  const details = { codeId, decisionId, contactId: recipient.contactId, expiresAt, isNoticeSent };
  const action = order.reissuedBy ? "code.reissued" : "code.issued";
  return { codeId, events: [...superseded, { action, details }] };
}

async function supersedeLiveCode(trx: Db, { now }: Desk, caseId: string): Promise<CodeEvent[]> {
  const live = await findLiveCode(trx, caseId);
  if (!live || !(await moveCode(trx, live.id, { state: "superseded", endedAt: now() }))) return [];
  await cancelCodeDeliveries(trx, live.id);
  return [{ action: "code.superseded", details: { codeId: live.id } }];
}

async function insertPreparedCode(
  trx: Db,
  { now }: Desk,
  { caseFile, decisionId, prepared, policy, sendAt, recipient, reissuedBy }: CodeOrder,
): Promise<{ codeId: string; expiresAt: string }> {
  const codeId = newId();
  const { hash, salt, keyId, noticeNumber } = prepared;
  const lifeHours = codeLifeHours(policy, recipient);
  const expiresAt = new Date(Date.parse(sendAt) + lifeHours * 3_600_000).toISOString();
  await insertCode(trx, {
    id: codeId,
    caseId: caseFile.id,
    decisionId,
    state: "pending",
    hash,
    salt,
    keyId,
    contactId: recipient.contactId,
    noticeNumber,
    wrongTries: 0,
    issuedAt: now(),
    expiresAt,
    endedAt: null,
    revokeReason: null,
    portalAccountIndex: null,
    reissuedBy: reissuedBy ?? null,
    reissueSendAt: reissuedBy ? sendAt : null,
    isLongLived: isLongLived(policy, recipient) ? 1 : 0,
    remindAt: remindTime(policy, { sendAt, lifeHours }),
  });
  return { codeId, expiresAt };
}

/** How long a code works from when it may leave: letters take days, and whoever has a phone has it at hand. */
export function codeLifeHours(policy: PolicyRules, to: Pick<CodeRecipient, "channel" | "isFar">): number {
  const { code } = policy;
  if (isLongLived(policy, to)) return code.longLivedDays * 24;
  if (to.channel === "email") return code.emailHours;
  if (to.channel !== "letter") return code.phoneMinutes / 60;
  return (to.isFar ? code.letterDaysElsewhere : code.letterDays) * 24;
}

/** When somebody is reminded of a code that works for long; null when it ends too soon to be forgotten. */
function remindTime(
  { code: { remindFromDays, remindAtPercent } }: PolicyRules,
  { sendAt, lifeHours }: { sendAt: string; lifeHours: number },
): string | null {
  if (lifeHours < remindFromDays * 24) return null;
  return new Date(Date.parse(sendAt) + lifeHours * 36_000 * remindAtPercent).toISOString();
}

/** Whether a code lives longer than the usual standard has it; whoever gets or sees one is told. None by phone does. */
export function isLongLived({ code }: PolicyRules, { channel }: Pick<CodeRecipient, "channel">): boolean {
  return code.longLived && (channel === "email" || channel === "letter");
}

type IssuedCode = CodeOrder & { codeId: string; expiresAt: string };

async function queueCode(trx: Db, desk: Desk, issued: IssuedCode): Promise<void> {
  const { caseFile, prepared, policy, recipient, expiresAt } = issued;
  const { noticeNumber } = prepared;
  const code = formatCode(prepared.plain.reveal());
  const content = {
    kind: "code",
    reference: caseFile.reference,
    code,
    expiresAt,
    noticeNumber,
    isLongLived: isLongLived(policy, recipient),
  } as const;
  await queueMessage(trx, desk, { ...issued, ...aboutCase(issued), content });
}

/** Tells another contact, without the code, so that a code nobody asked for is noticed. */
async function queueNotice(trx: Db, desk: Desk, issued: IssuedCode): Promise<void> {
  const { otherContact, prepared } = issued;
  if (!otherContact) return;
  const content = { kind: "notice", noticeNumber: prepared.noticeNumber } as const;
  // Of a code for a phone it is still news after the code was used: the letter takes longer than ten minutes.
  const aWeekOn = new Date(Date.parse(issued.sendAt) + worthSendingMs).toISOString();
  const expiresAt = issued.expiresAt > aWeekOn ? issued.expiresAt : aWeekOn;
  const notice = { ...issued, ...aboutCase(issued), recipient: otherContact, content, expiresAt };
  await queueMessage(trx, desk, notice);
}

function aboutCase({ caseFile }: IssuedCode) {
  return { about: { caseId: caseFile.id }, language: caseFile.language };
}
