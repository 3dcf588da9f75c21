import { listPublished } from "../../db/queries/policy.ts";
import { findOpenDraft } from "../../db/queries/policy-drafts.ts";
import { listStaffNames } from "../../db/queries/staff.ts";
import type { StaffDesk } from "../desk.ts";

/** Every version of the policy, the one in force first, and whether a draft of the next is open. */
export async function policyPage({ db }: Pick<StaffDesk, "db">) {
  const [versions, draft, names] = [
    await listPublished(db),
    await findOpenDraft(db),
    await listStaffNames(db),
  ];
  return {
    versions: versions.map(({ askedBy, publishedBy, ...version }) => ({
      ...version,
      askedBy: names.get(askedBy ?? "") ?? null,
      publishedBy: names.get(publishedBy ?? "") ?? null,
    })),
    draft: draft ? { isAskedFor: draft.askedBy !== null } : null,
  };
}
