import { createHash } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import { type ListedDecision, listDecisionPage, placeOfDecision } from "../../db/queries/decision-list.ts";
import { findOffice } from "../../db/queries/office.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { AuditDetails } from "../../shared/audit.ts";
import { callbackStateLabels } from "../../shared/callbacks.ts";
import { type DecisionFilters, mostExported, reasonInWords } from "../../shared/decision-list.ts";
import { decisionKindLabels } from "../../shared/decisions.ts";
import type { OfficeSettings } from "../../shared/office.ts";
import { recordInAudit } from "../audit/record.ts";
import { officeDate } from "../cases/business-time.ts";
import { judgedBlind } from "../cases/judged-blind.ts";
import type { StaffDesk } from "../desk.ts";
import { rulesOf } from "../evidence/evidence-stamp.ts";
import { byteOrderMark, type Cell, csvRecords, type Export } from "../exports/csv.ts";
import { countListed, refuseFilters, rowForStaff } from "./decision-page.ts";

const rowsAtOnce = 500;

interface Sheet {
  desk: StaffDesk;
  filters: DecisionFilters;
  office: OfficeSettings;
  names: ReadonlyMap<string, string>;
  /** How many decisions there are; the file has the first of them. */
  total: number;
  /** The number of the audit entry that says the export began. */
  begun: number;
}

/**
 * Begins to write the decisions of a list as CSV, at most 5,000 of them, without a value of any requester.
 *
 * The audit log hears of it before a byte is made; the end's entry holds the number of rows and the file's SHA-256.
 */
export async function exportDecisions(desk: StaffDesk, filters: DecisionFilters): Promise<Export> {
  const { db, actor } = desk;
  refuseFilters(actor, filters);
  const [office, names, total] = [
    await findOffice(db),
    await listStaffNames(db),
    await countListed(desk, filters),
  ];
  const begun = await inTransaction(db, (trx) =>
    recordInAudit(trx, desk, { action: "decisions.export-begun", details: { ...detailsOf(filters), total } }),
  );
  const parts = partsOf({ desk, filters, office, names, total, begun });
  return { fileName: `decisions-${officeDate(desk.now(), office)}.csv`, parts };
}

async function* partsOf(sheet: Sheet): AsyncGenerator<Buffer, void> {
  const { desk, begun } = sheet;
  const hash = createHash("sha256");
  let rows = 0;
  let waiting = byteOrderMark + csvRecords([watermark(sheet), columns]);
  for await (const page of pagesOf(sheet)) {
    // The first page goes with the heading: a file of one page is delivered whole or not at all.
    if (rows > 0) {
      yield hashed(waiting);
      waiting = "";
    }
    rows += page.length;
    waiting += csvRecords(page.map((row) => cellsOf(row, sheet)));
  }
  const last = hashed(waiting);
  const details = { begun, rows, sha256: hash.digest("hex") };
  await inTransaction(desk.db, (trx) => recordInAudit(trx, desk, { action: "decisions.exported", details }));
  yield last;

  function hashed(text: string): Buffer {
    const bytes = Buffer.from(text);
    hash.update(bytes);
    return bytes;
  }
}

/** The list's pages, one after another: the next is read when the one before is on its way. */
async function* pagesOf({ desk, filters, total }: Sheet): AsyncGenerator<ListedDecision[]> {
  const { db, actor } = desk;
  const { isCleared } = actor;
  const unseenCaseId = (await judgedBlind(db, actor))?.caseId ?? null;
  let after: string | undefined;
  for (let left = Math.min(total, mostExported); left > 0; left -= rowsAtOnce) {
    // The size is of pages on screen; how many rows are read is said beside it.
    const asked = { ...filters, size: 100, after } as const;
    const listing = { isCleared, rows: Math.min(left, rowsAtOnce), unseenCaseId };
    const page = await listDecisionPage(db, asked, listing);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = placeOfDecision(last);
  }
}

const columns = [
  "Reference",
  "Decided",
  "Time zone",
  "By",
  "Decision",
  "Reason",
  "Checks",
  "Callback then",
  "Policy version",
  "Receipt",
  "Stopped",
  "Evidence model",
  "Rules it stood on",
];

/** Who took this file out of the office, when and of which list; as wide as every row. */
function watermark({ desk, filters, total }: Sheet): Cell[] {
  const { actor, now } = desk;
  const rows =
    total > mostExported ? `the first ${mostExported} of ${total} decisions` : `${total} decisions`;
  const asked = Object.entries(detailsOf(filters)).map(([name, value]) => `${name} ${String(value)}`);
  const words = `Exported by ${actor.name} (${actor.id}) at ${now()}: ${rows}; ${asked.join(", ")}`;
  return columns.map((_, place) => (place === 0 ? words : ""));
}

function cellsOf(decision: ListedDecision, { names, office }: Sheet): Cell[] {
  const { reference, decidedAt, by, kind, reason, strip, callbackState, policyVersion, auditSeq, stoppedAt } =
    rowForStaff(decision, names);
  return [
    reference,
    officeTime(decidedAt, office),
    office.timeZone,
    by,
    decisionKindLabels[kind],
    reasonInWords(reason),
    strip,
    callbackStateLabels[callbackState ?? "planned"],
    policyVersion,
    auditSeq === null ? "" : `#${auditSeq}`,
    stoppedAt === null ? "" : officeTime(stoppedAt, office),
    decision.modelVersion,
    rulesOf(decision).join(" "),
  ];
}

function officeTime(at: string, { timeZone }: OfficeSettings): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: "second" }).replace("T", " ");
}

/** Only the filters that are set, and the order. */
function detailsOf(filters: DecisionFilters): AuditDetails {
  return Object.fromEntries(
    Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
