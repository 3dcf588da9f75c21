import { z } from "zod";
import { trialEffects } from "../../shared/policy-trial.ts";

const version = z.coerce.number().pipe(z.int().min(1).max(1_000_000));

/** Which version the page shows, and the one it is compared with. A damaged address shows the one in force. */
const policyAddress = z.object({
  version: version.optional().catch(undefined),
  compare: version.optional().catch(undefined),
});
export type PolicyAddress = z.infer<typeof policyAddress>;

export const draftTabs = ["edit", "compare", "try", "publish"] as const;
export type DraftTab = (typeof draftTabs)[number];

/** What is open of the draft: a tab, the cases of one effect, whether to discard it is being asked. */
const draftAddress = z.object({
  tab: z.enum(draftTabs).catch("edit"),
  effect: z.enum(trialEffects).optional().catch(undefined),
  dialog: z.literal("discard").optional().catch(undefined),
});
export type DraftAddress = z.infer<typeof draftAddress>;

export function readPolicyAddress(params: URLSearchParams): PolicyAddress {
  return policyAddress.parse(Object.fromEntries(params));
}

export function readDraftAddress(params: URLSearchParams): DraftAddress {
  return draftAddress.parse(Object.fromEntries(params));
}
