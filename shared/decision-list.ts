import { z } from "zod";
import { callbackStates } from "./callbacks.ts";
import { requestReasons } from "./cases.ts";
import {
  approveReasonLabels,
  type AskBundle,
  askBundleLabels,
  askBundles,
  type DecisionKind,
  decisionKinds,
  rejectReasonLabels,
} from "./decisions.ts";
import { figures } from "./figures.ts";
import { pageAddress, pageQuery } from "./pages.ts";

/** Why somebody decided as they did: reasons of approvals and rejections, and what was asked for. */
export const decisionReasonLabels = { ...approveReasonLabels, ...rejectReasonLabels, ...askBundleLabels };
export type DecisionReason = keyof typeof decisionReasonLabels;
// Object.keys forgets the names of the keys; the object is their only source.
const decisionReasons = Object.keys(decisionReasonLabels) as DecisionReason[];

/** A decision's reason in words. Bundles come with commas between; a code without a label is shown as it is. */
export function reasonInWords(reason: string): string {
  const labels: Record<string, string> = decisionReasonLabels;
  return reason
    .split(",")
    .map((code) => labels[code] ?? code)
    .join(", ");
}

export function isAskBundle(reason: DecisionReason): reason is AskBundle {
  const bundles: readonly string[] = askBundles;
  return bundles.includes(reason);
}

const decisionSorts = ["newest", "oldest"] as const;

const staffId = z.string().regex(/^[\w-]{1,64}$/);
const policyVersion = z.int().min(1).max(1_000_000);

/** Which decisions are listed, and in which order. Dates are the office's. */
export const decisionFilters = z.strictObject({
  kind: z.enum(decisionKinds).optional(),
  reason: z.enum(decisionReasons).optional(),
  by: staffId.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  policy: policyVersion.optional(),
  /** Only those stopped before they went out. */
  stopped: z.literal("yes").optional(),
  /** Those a figure counts, and those on requests made for one reason; not beside what was decided. */
  figure: z.enum(figures).optional(),
  asked: z.enum(requestReasons).optional(),
  sort: z.enum(decisionSorts),
});
export type DecisionFilters = z.infer<typeof decisionFilters>;

/** What a page of the list is asked with. */
export const decisionListQuery = decisionFilters.extend(pageQuery.shape);
export type DecisionListQuery = z.infer<typeof decisionListQuery>;

/** The list behind a figure: the kept totals know no more of it than person, days and why people asked. */
export function isBehindFigure({ figure, asked }: Pick<DecisionFilters, "figure" | "asked">): boolean {
  return figure !== undefined || asked !== undefined;
}

/** What a list behind a figure cannot be narrowed by as well. */
export const apartFromFigures = ["kind", "reason", "policy", "stopped"] as const;

/** Why these filters do not go together, in words for the screen; null when they do. */
export function filtersBlockedBecause(filters: DecisionFilters): string | null {
  const isMixed = isBehindFigure(filters) && apartFromFigures.some((name) => filters[name] !== undefined);
  return isMixed
    ? "A list by outcome cannot be filtered by decision, reason, policy or stopped as well."
    : null;
}

const listAddress = pageAddress.extend({
  kind: z.enum(decisionKinds).optional().catch(undefined),
  reason: z.enum(decisionReasons).optional().catch(undefined),
  by: staffId.optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  policy: z.coerce.number().pipe(policyVersion).optional().catch(undefined),
  stopped: z.literal("yes").optional().catch(undefined),
  figure: z.enum(figures).optional().catch(undefined),
  asked: z.enum(requestReasons).optional().catch(undefined),
  sort: z.enum(decisionSorts).catch("newest"),
});

/** Reads the same from an address. What is damaged in it or does not go together is left out, never an error. */
export const decisionListAddress = listAddress.transform((list): DecisionListQuery => {
  if (!isBehindFigure(list)) return list;
  const { kind: _kind, reason: _reason, policy: _policy, stopped: _stopped, ...rest } = list;
  return rest;
});

/** What a decision stood on, as far as the list shows it. */
export const decidedFacts = z.object({
  strip: z.string().catch(""),
  callbackState: z.enum(callbackStates).nullable().catch(null),
});

/** How many decisions the filters show, by what was decided; of all kinds together, how many were stopped. */
export type DecisionTotals = Record<DecisionKind | "all" | "stopped", number>;

/** An export holds no more rows than this. */
export const mostExported = 5000;
