import { z } from "zod";

const dialogs = ["invite", "rights", "new-link", "suspend", "lift"] as const;
export type StaffDialogName = (typeof dialogs)[number];

/** What the address of the staff page says: the open dialog and whom it is about. A damaged one shows the list. */
const staffAddress = z.object({
  dialog: z.enum(dialogs).nullable().catch(null),
  member: z.string().max(64).catch(""),
});
export type StaffAddress = z.infer<typeof staffAddress>;

export function readStaffAddress(params: URLSearchParams): StaffAddress {
  return staffAddress.parse({ dialog: params.get("dialog"), member: params.get("member") ?? "" });
}
