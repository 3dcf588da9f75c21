import type { AuditAddress } from "./audit/audit-address.ts";
import type { DecisionListQuery } from "../shared/decision-list.ts";
import type { QualityAddress } from "./quality/quality-address.ts";
import type { QueueFilters } from "../shared/queue.ts";
import type { ImportsQuery } from "../shared/imports/pages.ts";
import type { ImportAddress } from "./imports/import-address.ts";
import type { RuleAddress } from "../shared/evidence/disputes.ts";
import type { RecordAddress } from "./records/record-address.ts";
import type { WatchListAddress } from "../shared/watch-list.ts";
import type { StatisticsQuery } from "../shared/statistics.ts";
import type { DraftAddress, PolicyAddress } from "./policy/policy-address.ts";
import type { DeliveryAddress } from "../shared/delivery-list.ts";
import type { PortalsAddress } from "./portals/portals-address.ts";
import type { StaffAddress } from "./staff/staff-address.ts";

interface SignInQuery {
  /** Where to go afterwards: an address of ours. */
  from?: string;
  /** Said when a session ended under somebody's hands. */
  because?: "signed-out";
}

/** Every address in the client. No address holds personal data; what a plain visit shows is left out. */
export const paths = {
  home: () => "/",
  signIn: ({ from, because }: SignInQuery = {}) =>
    `/sign-in${search({ from: from === "/" ? "" : from, because })}`,
  welcome: () => "/welcome",
  queue: (filters: Partial<QueueFilters> = {}) => `/queue${search(queueParams(filters))}`,
  case: (caseId: string) => `/cases/${encodeURIComponent(caseId)}`,
  audit: ({ entry, ...filters }: AuditAddress = {}) =>
    `/audit${search({ ...filters, entry: entry?.toString() })}`,
  newRequest: () => "/cases/new",
  staff: ({ dialog, member }: Partial<StaffAddress> = {}) =>
    `/admin/staff${search({ dialog: dialog ?? "", member })}`,
  office: () => "/admin/office",
  portals: (address: PortalsAddress = {}) => `/admin/portals${search({ ...address })}`,
  records: () => "/admin/records",
  newRecord: () => "/admin/records/new",
  record: (recordId: string, { tab, dialog, contact }: Partial<RecordAddress> = {}) =>
    `/admin/records/${encodeURIComponent(recordId)}${search({
      tab: tab === "requests" ? "" : tab,
      dialog: dialog ?? "",
      contact,
    })}`,
  watchList: ({ state, size, ...rest }: Partial<WatchListAddress> = {}) =>
    `/admin/watch-list${search({
      state: state === "live" ? "" : state,
      size: size === 25 ? "" : size?.toString(),
      ...rest,
    })}`,
  policy: ({ version, compare }: PolicyAddress = {}) =>
    `/admin/policy${search({ version: version?.toString(), compare: compare?.toString() })}`,
  policyDraft: ({ tab, ...rest }: Partial<DraftAddress> = {}) =>
    `/admin/policy/draft${search({ tab: tab === "edit" ? "" : tab, ...rest })}`,
  messages: ({ size, ...rest }: Partial<DeliveryAddress> = {}) =>
    `/admin/messages${search({ size: size === 25 ? "" : size?.toString(), ...rest })}`,
  decisions: (filters: Partial<DecisionListQuery> = {}) => `/decisions${search(decisionParams(filters))}`,
  imports: (page: ImportsQuery = {}) => `/admin/imports${search({ ...page })}`,
  import: (importId: string, { step, size, ...page }: Partial<ImportAddress> = {}) =>
    `/admin/imports/${encodeURIComponent(importId)}${search({
      step,
      size: size === 25 ? "" : size?.toString(),
      ...page,
    })}`,
  /** A scenario, the dialog about a run, and the work that is watched. */
  seeding: (params: Record<string, string | undefined> = {}) => `/admin/seeding${search(params)}`,
  statistics: ({ from, to, by, asked }: StatisticsQuery = {}) =>
    `/statistics${search({ from, to, by, asked })}`,
  quality: ({ dialog, size, ...filters }: Partial<QualityAddress> = {}) =>
    `/decisions/quality${search({ ...filters, dialog, size: size === 25 ? "" : size?.toString() })}`,
  review: (decisionId: string) => `/decisions/quality/${encodeURIComponent(decisionId)}`,
  rules: () => "/decisions/rules",
  rule: (rule: string, { list, size, ...rest }: Partial<RuleAddress> = {}) =>
    `/decisions/rules/${encodeURIComponent(rule)}${search({
      list: list === "disputes" ? "" : list,
      size: size === 25 ? "" : size?.toString(),
      ...rest,
    })}`,
  feedback: () => "/feedback",
  mailbox: (mailId = "") => `/mailbox${search({ mail: mailId })}`,
};

function queueParams({ view, status, risk, reason, signal, sort, size, ...rest }: Partial<QueueFilters>) {
  return {
    view: view === "all" ? "" : view,
    status: status?.join(","),
    risk: risk?.join(","),
    reason: reason?.join(","),
    signal: signal?.join(","),
    sort: sort === "due" ? "" : sort,
    size: size === 25 ? "" : size?.toString(),
    ...rest,
  };
}

function decisionParams({ policy, sort, size, ...filters }: Partial<DecisionListQuery>) {
  return {
    ...filters,
    policy: policy?.toString(),
    sort: sort === "newest" ? "" : sort,
    size: size === 25 ? "" : size?.toString(),
  };
}

function search(query: Record<string, string | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  // Commas, colons and slashes mean the same unescaped, and read better.
  const readable = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
  return params.size > 0 ? `?${readable}` : "";
}
