import { z } from "zod";

export const staffRoles = ["reviewer", "supervisor", "records-admin", "user-admin", "auditor"] as const;
export type StaffRole = (typeof staffRoles)[number];

export const staffRoleLabels: Record<StaffRole, string> = {
  reviewer: "Reviewer",
  supervisor: "Supervisor",
  "records-admin": "Records admin",
  "user-admin": "User admin",
  auditor: "Auditor",
};

/** A signed-in member of staff, as both sides know them. */
export interface Staff {
  id: string;
  name: string;
  role: StaffRole;
  /** May see cases of protected persons (8 U.S.C. 1367). */
  isCleared: boolean;
}

const staffEmail = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "Use an email address of at most 254 characters")
  .pipe(z.email("Enter a work email address, like name@example.org"));

export const inviteStaffInput = z.strictObject({
  email: staffEmail,
  name: z.string().trim().min(1, "Enter a name").max(120, "Use at most 120 characters"),
  role: z.enum(staffRoles, `Use one of ${staffRoles.join(", ")}`),
  isCleared: z.boolean(),
});

export const staffRef = z.strictObject({ staffId: z.string().min(1).max(64) });

const rights = z.strictObject({ role: z.enum(staffRoles, "Choose a role"), isCleared: z.boolean() });
/** What somebody may do, and see. */
export type Rights = z.infer<typeof rights>;

/** `seen` is what the one who changes them was shown: they confirmed what is lost and kept by it. */
export const changeRightsInput = z.strictObject({ ...staffRef.shape, seen: rights, rights });

/** Fixed, because the audit log keeps the reason and must hold nothing personal. */
export const suspensionReasons = [
  "left-office",
  "on-leave",
  "account-at-risk",
  "under-review",
  "other",
] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

export const suspensionReasonLabels: Record<SuspensionReason, string> = {
  "left-office": "They left the office",
  "on-leave": "They are on leave",
  "account-at-risk": "Somebody else may be using their account",
  "under-review": "Their work is being looked into",
  other: "Something else",
};

export const suspendInput = z.strictObject({
  ...staffRef.shape,
  reason: z.enum(suspensionReasons, "Choose a reason"),
});

/** `invited` until they set a password from their link. */
export type MemberState = "invited" | "active" | "suspended";

export const memberStateLabels: Record<MemberState, string> = {
  invited: "Invited",
  active: "Active",
  suspended: "Suspended",
};

/** A password stands alone here, so NIST SP 800-63B-4 asks for 15 characters; long phrases are welcome. */
const newPassword = z
  .string()
  .min(15, "Use at least 15 characters; a few words in a row work well")
  .max(200, "Use at most 200 characters");

export const signInInput = z.strictObject({
  email: staffEmail,
  password: z.string().min(1, "Enter your password").max(200, "Use at most 200 characters"),
});

export const acceptInvitationInput = z.strictObject({
  token: z.string().min(20).max(100),
  password: newPassword,
});

export const demoSignInInput = z.strictObject({ staffId: z.string().min(1).max(64) });

/** One neutral sentence, whatever was wrong: which half failed is nobody's business. */
export const wrongSignIn = "Email or password is wrong. Check both and try again.";
