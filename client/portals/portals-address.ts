import { z } from "zod";

const dialogs = ["make", "revoke"] as const;

/** What the address of the page says: the open dialog and which line it is about. A damaged one shows the list. */
const portalsAddress = z.object({
  dialog: z.enum(dialogs).optional().catch(undefined),
  about: z.string().max(64).optional().catch(undefined),
});
export type PortalsAddress = z.infer<typeof portalsAddress>;

export function readPortalsAddress(search: string): PortalsAddress {
  return portalsAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}
