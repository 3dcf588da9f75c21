import { z } from "zod";

/** What an office sets for itself. Hours are whole hours of the office's own day. */
export const officeSettings = z.strictObject({
  name: z.string().min(1).max(120),
  timeZone: z.string().min(1).max(60),
  opensAtHour: z.int().min(0).max(23),
  closesAtHour: z.int().min(1).max(24),
  /** Where requesters are told to turn. */
  contact: z.string().min(1).max(200),
  senderAddress: z.email(),
  /** Where a code is typed in. */
  codeSite: z.string().min(1).max(200),
});
export type OfficeSettings = z.infer<typeof officeSettings>;

/** An office nobody has set up yet. */
export const firstOffice: OfficeSettings = {
  name: "Access Code Desk",
  timeZone: "America/New_York",
  opensAtHour: 8,
  closesAtHour: 17,
  contact: "the number on our website",
  senderAddress: "codes@example.org",
  codeSite: "the account website",
};
