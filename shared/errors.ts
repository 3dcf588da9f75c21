export type UserErrorKind =
  | "not-found"
  | "forbidden"
  | "conflict"
  | "invalid"
  | "signed-out"
  | "too-many-tries"
  | "unavailable";

/** A problem staff can understand and act on. The message is shown to them as written. */
export class UserError extends Error {
  override name = "UserError";
  readonly kind: UserErrorKind;
  /** The input field the problem is about, when there is one. */
  readonly field: string | undefined;

  constructor(kind: UserErrorKind, message: string, field?: string) {
    super(message);
    this.kind = kind;
    this.field = field;
  }
}
