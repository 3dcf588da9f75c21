import type { GeneratedAlways, Selectable } from "kysely";
import type { AuditAction } from "../shared/audit.ts";
import type { CallbackOutcome, CallbackState } from "../shared/callbacks.ts";
import type { CaseStatus, Channel, Language, RequestReason } from "../shared/cases.ts";
import type { CodeState, RevokeReason } from "../shared/codes.ts";
import type { CorrespondenceChannel, CorrespondenceType, Direction } from "../shared/correspondence.ts";
import type { DecisionKind } from "../shared/decisions.ts";
import type { AnswerOutcome, DeliveryChannel, DeliveryState, MessageKind } from "../shared/deliveries.ts";
import type { ComparedField, Verdict } from "../shared/evidence/comparison.ts";
import type { DisputeOutcome, RuleFigure } from "../shared/evidence/disputes.ts";
import type { RuleId } from "../shared/evidence/rules.ts";
import type { ImportKind, ImportState } from "../shared/imports.ts";
import type { Figure, SecondCheck } from "../shared/figures.ts";
import type { PolicyPath } from "../shared/policy-sentences.ts";
import type { TrialEffect } from "../shared/policy-trial.ts";
import type { RecordChangeKind, RecordChangeSource } from "../shared/record-changes.ts";
import type { Judgement, SampleState, SampleWhy, Turn } from "../shared/quality-review.ts";
import type { ContactKind } from "../shared/records.ts";
import type { AccountEventKind } from "../shared/portal.ts";
import type { Risk } from "../shared/risk.ts";
import type { RunKind, RunState } from "../shared/runs.ts";
import type { FoundSignal, Signal } from "../shared/signals.ts";
import type { StaffRole } from "../shared/staff.ts";
import type { WatchedKind } from "../shared/watch-list.ts";
import type { WebhookEvent, WebhookMessageState } from "../shared/webhooks.ts";
import type { Sealed } from "./vault.ts";

/**
 * Every table, by its name in SQL. Times are ISO 8601 text in UTC with milliseconds, dates `YYYY-MM-DD`, flags 0
 * or 1, lists JSON text. `Sealed` columns hold personal data that only a `Vault` can open.
 */
export interface Tables {
  accountEvents: AccountEventRow;
  auditCheck: AuditCheckRow;
  auditEntries: AuditEntryRow;
  auditHead: AuditHeadRow;
  callbackAttempts: CallbackAttemptRow;
  callbacks: CallbackRow;
  caseCounts: CaseCountRow;
  caseDrafts: CaseDraftRow;
  caseNotes: CaseNoteRow;
  caseSignalCounts: CaseSignalCountRow;
  caseSignals: CaseSignalRow;
  cases: CaseRow & { dueSort: GeneratedAlways<string> };
  checkedFields: CheckedFieldRow;
  codes: CodeRow;
  correspondence: CorrespondenceRow;
  credentials: CredentialRow;
  decisionCounts: DecisionCountRow;
  decisionFigures: DecisionFigureRow;
  decisionRules: DecisionRuleRow;
  decisions: DecisionRow;
  decisionTimes: DecisionTimeRow;
  deliveries: DeliveryRow;
  deliveryAnswers: DeliveryAnswerRow;
  deliveryCounts: DeliveryCountRow;
  importChunks: ImportChunkRow;
  importKeys: ImportKeyRow;
  importProblems: ImportProblemRow;
  imports: ImportRow;
  invitations: InvitationRow;
  keyedRecords: KeyedRecordTable;
  keyHolders: KeyHolderRow;
  migrations: MigrationRow;
  office: OfficeRow;
  officeKeys: OfficeKeyRow;
  openCaseCounts: OpenCaseCountRow;
  policies: PolicyRow;
  policyDraftChanges: PolicyDraftChangeRow;
  policyDrafts: PolicyDraftRow;
  policyTrialCases: PolicyTrialCaseRow;
  policyTrials: PolicyTrialRow;
  portalAnswers: PortalAnswerRow;
  recordChanges: RecordChangeRow;
  qualityCounts: QualityCountRow;
  qualityDraws: QualityDrawRow;
  qualityPlans: QualityPlanRow;
  qualityReviews: QualityReviewRow;
  qualitySamples: QualitySampleRow;
  recordContacts: RecordContactRow;
  recordKeys: RecordKeyRow;
  recordReceipts: RecordReceiptRow;
  records: RecordRow;
  ruleCounts: RuleCountRow;
  ruleDisputes: RuleDisputeRow;
  runs: RunRow;
  seedRuns: SeedRunRow;
  sessions: SessionRow;
  staff: StaffRow;
  tryLimits: TryLimitRow;
  watchList: WatchListRow;
  webhookMessages: WebhookMessageRow;
  webhooks: WebhookRow;
}

export type Flag = 0 | 1;

export interface StaffRow {
  id: string;
  name: string;
  email: string;
  role: StaffRole;
  isCleared: Flag;
  isSuspended: Flag;
  /** An argon2id hash in PHC form; null until the invitation is accepted. */
  passwordHash: string | null;
  createdAt: string;
}

export interface InvitationRow {
  id: string;
  staffId: string;
  tokenHash: string;
  expiresAt: string;
  usedAt: string | null;
}

export interface SessionRow {
  id: string;
  staffId: string;
  tokenHash: string;
  createdAt: string;
  lastActiveAt: string;
  endsAt: string;
  endedAt: string | null;
}

/** Tries within a window, kept by a keyed hash of what is limited. */
export interface TryLimitRow {
  key: string;
  tries: number;
  since: string;
  blockedUntil: string | null;
}

export interface OfficeRow {
  id: "office";
  settings: string;
  updatedAt: string;
}

export interface PolicyRow {
  version: number;
  rules: string;
  publishedAt: string;
  /** Who asked for it and published it, and why; null for versions that came with the desk. */
  askedBy: string | null;
  askedAt: string | null;
  publishedBy: string | null;
  reason: string | null;
  /** When what the queue shows of open cases had been brought up to it; null until then. */
  appliedAt: string | null;
}

/** What may become the next version. One is open at a time. */
export interface PolicyDraftRow {
  id: string;
  /** The version in force when it was opened. */
  baseVersion: number;
  rules: string;
  /** Grows with each change of the rules. */
  version: number;
  isOpen: Flag;
  openedBy: string;
  openedAt: string;
  /** Who asked for publication, when and why; null while nobody has, and again once it was sent back. */
  askedBy: string | null;
  askedAt: string | null;
  reason: string | null;
  /** Who sent it back last, when and why. */
  returnedBy: string | null;
  returnedAt: string | null;
  returnReason: string | null;
}

export interface PolicyDraftChangeRow {
  id: string;
  draftId: string;
  path: PolicyPath;
  /** Both values as JSON. */
  fromValue: string;
  toValue: string;
  changedBy: string;
  changedAt: string;
}

/** A draft asked about past and open cases. */
export interface PolicyTrialRow {
  id: string;
  draftId: string;
  draftVersion: number;
  /** How many of the last decided cases are asked about, beside all open ones. */
  decided: number;
  askedBy: string;
  askedAt: string;
  /** How many were asked about so far, and how many there are; null until it runs. */
  tried: number;
  total: number | null;
  leasedBy: string | null;
  leaseEndsAt: string | null;
  endedAt: string | null;
  /** Counts as JSON; null until it has ended. */
  result: string | null;
}

/** One of the newest cases that a draft would treat differently. */
export interface PolicyTrialCaseRow {
  trialId: string;
  effect: TrialEffect;
  caseId: string;
}

export interface RecordRow {
  id: string;
  version: number;
  identity: Sealed<"records.identity">;
  reserved: Sealed<"records.reserved">;
  aNumberIndex: string | null;
  nameBirthIndex: string | null;
  isProtected: Flag;
  isUnderSecurityReview: Flag;
  isDeceased: Flag;
  /** When it last changed whose codes these are or where they go; null when it never did. */
  codesChangedAt: string | null;
  createdBy: string;
  createdAt: string;
  seedRunId: string | null;
}

/** The look-up keys of a record that tolerate slips of typing, all together, so that they can be taken out again. */
export interface KeyedRecordTable {
  /** Stands for the record in the index. */
  number: GeneratedAlways<number>;
  recordId: string;
  /** By which version of the rules they were made; 0 when they have to be made. */
  rules: number;
  /** As `packKeys` writes them; whatever the index holds for the record is among them. */
  keys: string;
  /** Whether all of them are in the index. */
  isFiled: Flag;
}
export type KeyedRecordRow = Selectable<KeyedRecordTable>;

/** A place in the index: 48 bits of an HMAC, and a number of `keyedRecords`. */
export interface RecordKeyRow {
  key: number;
  record: number;
}

export interface RecordReceiptRow {
  recordId: string;
  numberIndex: string;
}

export interface RecordContactRow {
  id: string;
  recordId: string;
  kind: ContactKind;
  contact: Sealed<"recordContacts.contact">;
  valueIndex: string | null;
  since: string;
  until: string | null;
  source: string;
  timeZone: string | null;
  isSafe: Flag;
  changedBy: string;
}

/** One change of a record: who made it, on what ground and why. */
export interface RecordChangeRow {
  id: string;
  recordId: string;
  kind: RecordChangeKind;
  /** Which kind of contact it was about; null when about none. */
  contactKind: ContactKind | null;
  source: RecordChangeSource;
  reason: Sealed<"recordChanges.reason">;
  changedBy: string;
  changedAt: string;
}

export interface CorrespondenceRow {
  id: string;
  recordId: string;
  onDate: string;
  direction: Direction;
  channel: CorrespondenceChannel;
  type: CorrespondenceType;
  isReturned: Flag;
  text: Sealed<"correspondence.text">;
}

export interface CaseRow {
  id: string;
  reference: string;
  status: CaseStatus;
  version: number;
  risk: Risk;
  reason: RequestReason;
  channel: Channel;
  language: Language;
  /** Seven verdict letters; empty when no record is chosen. */
  strip: string;
  needsCallback: Flag;
  isProtected: Flag;
  receivedAt: string;
  /** The office's calendar day of `receivedAt`. */
  receivedOn: string;
  /** When our own deadline ends; null while it is paused and once the case is closed. */
  dueAt: string | null;
  /** The office's calendar day of `dueAt`; empty when it has none. */
  dueOn: string;
  /** Business days left when the deadline was paused, to resume with; null while it runs. */
  pausedDaysLeft: number | null;
  firstTouchedAt: string | null;
  /** The last day to answer a question, and the day to remind them of it; the office's dates. */
  replyBy: string | null;
  remindOn: string | null;
  /** The date a case on hold goes back to the queue; null when it is not on hold. */
  holdUntil: string | null;
  closedAt: string | null;
  claimedBy: string | null;
  claimEndsAt: string | null;
  preferredReviewer: string | null;
  recordId: string | null;
  correspondenceReadAt: string | null;
  duplicateOf: string | null;
  /** Wrong tries to redeem any code of this case in the window that began at `wrongTriesSince`. */
  wrongTries: number;
  wrongTriesSince: string | null;
  identity: Sealed<"cases.identity">;
  contact: Sealed<"cases.contact">;
  text: Sealed<"cases.text">;
  aNumberIndex: string | null;
  receiptIndex: string | null;
  emailIndex: string | null;
  phoneIndex: string | null;
  nameBirthIndex: string | null;
  /** The network the request came from; null when staff entered it. */
  networkIndex: string | null;
  /** Their words, tidied; null when they are too few to tell anything. */
  textIndex: string | null;
  /** The receipt number without its last two digits. */
  receiptBlockIndex: string | null;
  enteredBy: string | null;
  seedRunId: string | null;
}

/** How many cases there are of each kind, kept by triggers in the transaction that changes a case. */
export interface CaseCountRow {
  status: CaseStatus;
  risk: Risk;
  reason: RequestReason;
  dueOn: string;
  needsCallback: Flag;
  isProtected: Flag;
  cases: number;
}

/** The same of open cases alone, by the day they came in too. */
export interface OpenCaseCountRow extends CaseCountRow {
  receivedOn: string;
}

/**
 * A signal of a case. Beside it what lists filter and sort by, as the case has it: triggers keep the two alike.
 */
export interface CaseSignalRow
  extends
    FoundSignal,
    Pick<
      CaseRow,
      "status" | "risk" | "reason" | "dueOn" | "needsCallback" | "isProtected" | "receivedAt" | "closedAt"
    > {
  caseId: string;
  dueSort: string;
}

/** How many cases have a signal, by kind of case; kept by triggers, as `CaseCountRow`. */
export interface CaseSignalCountRow extends CaseCountRow {
  signal: Signal;
}

export interface CheckedFieldRow {
  caseId: string;
  field: ComparedField;
  /** A keyed hash of both values: when either changes, the check no longer counts. */
  valuesIndex: string;
  checkedBy: string;
  checkedAt: string;
}

export interface CaseNoteRow {
  id: string;
  caseId: string;
  text: Sealed<"caseNotes.text">;
  writtenBy: string;
  writtenAt: string;
}

/** What somebody is typing on a case, kept so that a reload or a sign-out loses nothing. */
export interface CaseDraftRow {
  id: string;
  caseId: string;
  staffId: string;
  text: Sealed<"caseDrafts.text">;
  savedAt: string;
}

export interface CallbackRow {
  id: string;
  caseId: string;
  state: CallbackState;
  startedAt: string;
  endedAt: string | null;
}

export interface CallbackAttemptRow {
  id: string;
  callbackId: string;
  caseId: string;
  contactId: string;
  calledAt: string;
  /** The date of the call where the person is. */
  calledOn: string;
  outcome: CallbackOutcome;
  note: Sealed<"callbackAttempts.note">;
  loggedBy: string;
}

export interface DecisionRow {
  id: string;
  caseId: string;
  kind: DecisionKind;
  /** A reason code, or for an ask the bundles with commas between. */
  reason: string;
  /** 1 when it is the first choice of two and nothing has gone out. */
  isFirstChoice: Flag;
  policyVersion: number;
  /** The gate's facts as JSON, so that the decision can be taken again. */
  facts: string;
  note: Sealed<"decisions.note">;
  decidedBy: string;
  decidedAt: string;
  /** The office's calendar day of `decidedAt`. */
  decidedOn: string;
  /** As the case is: a trigger keeps the two alike. */
  isProtected: Flag;
  /** When its messages may leave; null when it has none. */
  sendAt: string | null;
  stoppedAt: string | null;
  /** When a supervisor opened the case again; null while it stands. */
  overturnedAt: string | null;
  auditSeq: number | null;
  /** Why the requester asked, where the callback stood and whether the case was overdue, when this was decided. */
  requestReason: RequestReason;
  callbackState: CallbackState;
  isLate: Flag;
  /** Office hours from receipt to decision, in tenths of an office day; null for what decides nothing. */
  officeTenths: number | null;
  /** How the code it issued ended, which a trigger keeps; while it is live, a live state. Null without one. */
  codeState: CodeState | null;
  /** Of a first choice, once the second is made: whether it agreed. */
  secondCheck: SecondCheck | null;
  /** The record it is about; null when none was chosen. */
  recordId: string | null;
  /** What the decider saw of the request and the record; null for decisions made before it was kept. */
  stoodOn: Sealed<"decisions.stoodOn"> | null;
  /** A JSON list of what about the deciding calls for a second look. */
  staffSignals: string;
  /** The evidence model it was compared by; empty for decisions made before it was kept. */
  modelVersion: string;
  /** The rule of each compared field as a JSON list; `[]` without a record, empty before it was kept. */
  rules: string;
}

/** A rule that an approval or a rejection stood on; kept by triggers. */
export interface DecisionRuleRow {
  decisionId: string;
  rule: RuleId;
  decidedAt: string;
  isProtected: Flag;
  /** 1 once the decision was overturned. */
  isReversed: Flag;
}

/** What a reviewer says against a rule, on the case where it was wrong, and what a supervisor makes of it. */
export interface RuleDisputeRow {
  id: string;
  caseId: string;
  field: ComparedField;
  rule: RuleId;
  modelVersion: string;
  /** What the rule said, and what it should have said. */
  verdict: Verdict;
  shouldBe: Verdict;
  why: Sealed<"ruleDisputes.why">;
  /** 1 when it was filed by the second of two, who may not learn what the first said. */
  isSecondReview: Flag;
  /** As the case is: a trigger keeps the two alike. */
  isProtected: Flag;
  filedBy: string;
  filedAt: string;
  outcome: DisputeOutcome | null;
  note: Sealed<"ruleDisputes.note"> | null;
  settledBy: string | null;
  settledAt: string | null;
}

/** How often each rule was used, reversed and disputed; kept by triggers, as `CaseCountRow`. */
export interface RuleCountRow extends Record<RuleFigure, number> {
  rule: RuleId;
  isProtected: Flag;
}

/** How many decisions there are of each kind, first choices of two left out; kept by triggers, as `CaseCountRow`. */
export interface DecisionCountRow {
  decidedOn: string;
  decidedBy: string;
  kind: DecisionKind;
  reason: string;
  policyVersion: number;
  isProtected: Flag;
  isStopped: Flag;
  decisions: number;
}

/**
 * How many decisions of a day each figure counts, kept by triggers. `''` stands for everybody and for every reason:
 * `db/queries/figures.ts` says which decisions each is of.
 */
export interface DecisionFigureRow extends Record<Figure, number> {
  decidedBy: string;
  requestReason: RequestReason | "";
  decidedOn: string;
  isProtected: Flag;
  /** Decisions of any kind: with the last of them the row goes. */
  written: number;
}

/** How many of a day's approvals and rejections took so many tenths of an office day; kept as `DecisionFigureRow`. */
export interface DecisionTimeRow {
  decidedBy: string;
  requestReason: RequestReason | "";
  decidedOn: string;
  isProtected: Flag;
  officeTenths: number;
  decisions: number;
}

/** How many decisions are drawn and when; a new version for every change. */
export interface QualityPlanRow {
  version: number;
  settings: string;
  /** The Monday from which it holds. */
  holdsFrom: string;
  /** Null for the plan an office begins with. */
  reason: Sealed<"qualityPlans.reason"> | null;
  changedBy: string | null;
  changedAt: string;
}

/** A week of the office whose sample is drawn, by its Monday. */
export interface QualityDrawRow {
  week: string;
  planVersion: number;
  drawnAt: string;
  /** What the sample was drawn from, as JSON: counts, to plan by. */
  basis: string;
}

/** A decision somebody else judges again. */
export interface QualitySampleRow {
  decisionId: string;
  caseId: string;
  week: string;
  drawnAt: string;
  /** Every reason it was drawn for, as a JSON list. Only for eyes that have judged. */
  reasons: string;
  /** The reason as lists may show it: until it is settled, one that tells nothing of the decision. */
  why: SampleWhy;
  state: SampleState;
  /** What was decided. */
  kind: DecisionKind;
  /** What the first judge would have decided; empty until then. */
  judgement: Judgement | "";
  /** As the case is: a trigger keeps the two alike. */
  isProtected: Flag;
}

/** One judgement of a sampled decision, from when somebody takes it. */
export interface QualityReviewRow {
  id: string;
  decisionId: string;
  turn: Turn;
  takenBy: string;
  takenAt: string;
  /** Null while they judge and must not see the decision. */
  savedAt: string | null;
  judgement: Judgement | null;
  note: Sealed<"qualityReviews.note"> | null;
  /** Null until whoever judged has seen the decision and said what was lacking in it. */
  gradedAt: string | null;
  /** A JSON list of what was found lacking. */
  deficiencies: string;
}

/** How many sampled decisions there are of each kind, kept by triggers, as `CaseCountRow`. */
export interface QualityCountRow {
  week: string;
  state: SampleState;
  why: SampleWhy;
  kind: DecisionKind;
  judgement: Judgement | "";
  isProtected: Flag;
  samples: number;
}

export interface CodeRow {
  id: string;
  caseId: string;
  decisionId: string;
  state: CodeState;
  /** `HMAC-SHA-256(pepper, argon2id(code, salt))`, with the id of the pepper's key. */
  hash: string;
  salt: string;
  keyId: string;
  contactId: string;
  noticeNumber: string;
  wrongTries: number;
  issuedAt: string;
  expiresAt: string;
  endedAt: string | null;
  revokeReason: RevokeReason | null;
  /** A keyed hash of the portal account it linked. */
  portalAccountIndex: string | null;
  /** Who sent it without a fresh review, after the one before had expired; null when a decision issued it. */
  reissuedBy: string | null;
  /** Until when that can be stopped: the code leaves then. */
  reissueSendAt: string | null;
  /** Its life is outside the usual standard, as the policy of the day had it. */
  isLongLived: Flag;
  /** When its reader is reminded of it, if it is of use then; null when they are not, or were. */
  remindAt: string | null;
}

/** The outbox: one message to a requester and what became of it. */
export interface DeliveryRow {
  id: string;
  /** Null when it is about a record and no request. */
  caseId: string | null;
  /** Set when it is about a record and no request. */
  recordId: string | null;
  /** Null when no decision is behind it: somebody withdrew their request. */
  decisionId: string | null;
  codeId: string | null;
  kind: MessageKind;
  contactId: string | null;
  /** Where it goes, masked; safe on any screen. */
  maskedRecipient: string;
  state: DeliveryState;
  /** Recipient, subject and body; gone once the mail server has accepted them. */
  message: Sealed<"deliveries.message"> | null;
  priority: number;
  tries: number;
  nextTryAt: string;
  queuedAt: string;
  expiresAt: string;
  leasedBy: string | null;
  leaseEndsAt: string | null;
  /** Grows with each lease, so a worker that lost its lease cannot write. */
  fence: number;
  sentAt: string | null;
  /**
   * The mail server's last reply code and its enhanced status, without its words (they may hold an address); where it
   * gave none, a word for why: `no-connection`, `hung-up`, `timeout`, `no-tls`,
   * `no-answer`, `bad-address`, `bad-sender`, `contact-gone`.
   */
  lastAnswer: string | null;
  channel: DeliveryChannel;
  /** What a report about it must name, so that nobody can report on a message they never saw. Empty on old ones. */
  returnToken: string;
  /** When the recipient's own mail server said that it has it. */
  deliveredAt: string | null;
  /** When it needed no more work after it had failed for good, and whose doing that was. */
  handledAt: string | null;
  handledBy: string | null;
  /** As its case or record has it; triggers keep them alike. */
  isProtected: Flag;
}

/** What a server answered to one try of a message, or reported about it later. Never the server's own words. */
export interface DeliveryAnswerRow {
  id: string;
  deliveryId: string;
  at: string;
  outcome: AnswerOutcome;
  /** As `lastAnswer`. */
  answer: string;
  /** How often the message had been tried by then. */
  tries: number;
}

/** How many messages there are of each kind, kept by triggers in the transaction that changes one. */
export interface DeliveryCountRow {
  state: DeliveryState;
  kind: MessageKind;
  channel: DeliveryChannel;
  /** Failed for good, and nobody has seen to it. */
  isUndelivered: Flag;
  isProtected: Flag;
  deliveries: number;
}

export interface AuditEntryRow {
  seq: number;
  at: string;
  actorId: string;
  action: AuditAction;
  caseId: string | null;
  /** The entry as canonical JSON: the very bytes that are hashed. */
  entry: string;
  previousHash: string;
  hash: string;
}

/** One row: the end of the chain. */
export interface AuditHeadRow {
  id: "head";
  seq: number;
  hash: string;
}

/** One row: how far the log was found in order, and what is wrong with it. */
export interface AuditCheckRow {
  id: "check";
  verifiedSeq: number;
  verifiedHash: string;
  /** When the log was last found in order, or not; null before the first time. */
  verifiedAt: string | null;
  /** How far a walk through the whole log is; null while there is none. */
  walkSeq: number | null;
  badSeq: number | null;
  /** While there is one, no codes are issued. */
  problem: string | null;
  /** When somebody asked for a walk that has not begun. */
  askedAt: string | null;
  /** The last head that was signed. */
  signedSeq: number;
  signedAt: string | null;
}

/** Long work somebody asked for, how far it is and what came of it. */
export interface RunRow {
  id: string;
  kind: RunKind;
  state: RunState;
  /** What was asked for, as JSON that the kind's own schema reads; nothing personal. */
  input: string;
  phase: string;
  done: number;
  total: number;
  /** Where to go on when the one who worked on it is gone, as JSON of its kind; null before the first. */
  checkpoint: string | null;
  /** Counts and words, as JSON; null until it is finished. */
  result: string | null;
  /** Why it broke off, in words for staff. */
  problem: string | null;
  askedBy: string;
  askedAt: string;
  startedAt: string | null;
  endedAt: string | null;
  cancelAskedAt: string | null;
  leasedBy: string | null;
  leaseEndsAt: string | null;
  /** Grows with each lease, so a worker that lost its lease cannot write. */
  fence: number;
}

export interface SeedRunRow {
  id: string;
  seed: number;
  asOf: string;
  cases: number;
  /** Empty until all of it is written. */
  fingerprint: string;
  createdAt: string;
  /** What was chosen, as JSON; empty when a command wrote the usual one. */
  scenario: string;
  /** How many people on record; 0 when it was not kept. */
  people: number;
  /** Null when a command wrote it. */
  startedBy: string | null;
  /** The long work that writes it, and the one that removes it. */
  runId: string | null;
  removalRunId: string | null;
}

/** An identifier that stops approvals until it ends. Its value can be found again, never read. */
export interface WatchListRow {
  id: string;
  kind: WatchedKind;
  /** A look-up of the same purpose as on cases and records: the two must be found by each other. */
  valueIndex: string;
  reason: Sealed<"watchList.reason">;
  addedBy: string;
  addedAt: string;
  /** The last day it holds, the office's date. */
  endsOn: string;
  endedAt: string | null;
  /** Null while it holds, and when its day came. */
  endedBy: string | null;
  /** Since it began or ended: the last case that was assessed anew, null when all are. */
  assessedTo: string | null;
}

/** A file of records or correspondence on its way in. */
export interface ImportRow {
  id: string;
  kind: ImportKind;
  state: ImportState;
  /** Its name, its first line and its first row; the latter only until the file is cleared. */
  file: Sealed<"imports.file">;
  /** How many rows the file has, its first line and empty ones left out. */
  rows: number;
  /** Which column is which, as JSON; null until somebody said. */
  mapping: string | null;
  /** The run that last checked or wrote it. */
  runId: string | null;
  /** How many rows the check found would come to what. */
  foundNew: number;
  foundChanged: number;
  foundSame: number;
  /** How many rows can't be imported: those of the check and those that turned out so on writing. */
  bad: number;
  writtenNew: number;
  writtenChanged: number;
  writtenSame: number;
  uploadedBy: string;
  uploadedAt: string;
  endedAt: string | null;
  /** When the last of what the file held was taken away. */
  clearedAt: string | null;
}

/** Rows of a file as they came, gone once they are written. */
export interface ImportChunkRow {
  importId: string;
  number: number;
  firstRow: number;
  lastRow: number;
  rows: number;
  content: Sealed<"importChunks.content">;
}

/** A row of a file that can't be imported, as it came, and why. */
export interface ImportProblemRow {
  importId: string;
  row: number;
  content: Sealed<"importProblems.content">;
}

/** Keyed hashes of whom the rows of a file are about, while it is checked for rows about the same. */
export interface ImportKeyRow {
  importId: string;
  key: string;
  row: number;
}

/** What a machine signs in with. The secret itself is nowhere. */
export interface CredentialRow {
  id: string;
  name: string;
  /** The part of the token that may be shown: by it the row is found. */
  prefix: string;
  /** HMAC-SHA-256 of the secret part, with the id of its key. */
  secretHash: string;
  keyId: string;
  /** JSON: the scopes it has. */
  scopes: string;
  createdBy: string;
  createdAt: string;
  expiresAt: string;
  /** To the minute. */
  lastUsedAt: string | null;
  revokedAt: string | null;
  revokedBy: string | null;
}

/** What a machine was answered under an idempotency key, or that its request is in hand. */
export interface PortalAnswerRow {
  /** A keyed hash of the credential and the idempotency key. */
  key: string;
  credentialId: string;
  /** A keyed hash of method, path and body: the same key with another is refused. */
  askedFor: string;
  /** Null while the request is in hand. */
  status: number | null;
  answer: Sealed<"portalAnswers.answer"> | null;
  askedAt: string;
  leaseEndsAt: string;
  /** Grows with each lease, so that who lost it cannot write. */
  fence: number;
  expiresAt: string;
}

/** What the portal noticed about one of its accounts. */
export interface AccountEventRow {
  id: string;
  kind: AccountEventKind;
  portalAccountIndex: string;
  note: Sealed<"accountEvents.note">;
  happenedAt: string;
  reportedAt: string;
  reportedBy: string;
}

/** Who is told of what happens to requests. */
export interface WebhookRow {
  id: string;
  name: string;
  url: string;
  secret: Sealed<"webhooks.secret">;
  /** JSON: the events it is told of. */
  events: string;
  createdBy: string;
  createdAt: string;
  endedAt: string | null;
  endedBy: string | null;
}

/** The outbox of webhooks: one event for one receiver. Its body is made of these columns when it is sent. */
export interface WebhookMessageRow {
  id: string;
  webhookId: string;
  event: WebhookEvent;
  caseId: string;
  /** The decision it tells of; it is not sent when that was stopped. */
  decisionId: string | null;
  state: WebhookMessageState;
  happenedAt: string;
  nextTryAt: string;
  tries: number;
  leasedBy: string | null;
  leaseEndsAt: string | null;
  fence: number;
  endedAt: string | null;
  /** The status the receiver answered with, or a word for why there was none. */
  lastAnswer: string | null;
}

/** How far the office is with a key. */
export type KeyPhase =
  /** Everybody is to have it; nobody writes with it yet. */
  | "known"
  /** Everybody writes with it, and what is kept under the one before is moved. */
  | "moving"
  /** Nothing is kept under the one before. */
  | "settled"
  | "retired";

/** A key of the office's, without the key itself: that is in the keyring. The first one is noted when the office is first opened. */
export interface OfficeKeyRow {
  id: string;
  /** From 1, in the order they came into use. */
  generation: number;
  /** Tells it from another key of the same id, such as one made on another machine. */
  fingerprint: string;
  phase: KeyPhase;
  addedAt: string;
  settledAt: string | null;
  retiredAt: string | null;
}

/** A running server, and how far it follows what the office says of its keys. */
export interface KeyHolderRow {
  id: string;
  /** Machine and process, for whoever has to find it. */
  name: string;
  /** Generation and phase it goes by, as `2:moving`. */
  goesBy: string;
  /** The key its keyring does not have; null when it has all. */
  lacks: string | null;
  seenAt: string;
}

export interface MigrationRow {
  name: string;
  appliedAt: string;
}
