/*
 * What somebody typed into the form of a new request and has not sent. It is in this page's memory only, so that a
 * sign-in in between loses nothing and no browser storage ever holds it; it opens for the same person alone.
 */
let kept: { staffId: string; form: FormData } | null = null;

export function keepUnsent(staffId: string, form: FormData): void {
  kept = { staffId, form };
}

export function unsentOf(staffId: string): FormData | null {
  return kept?.staffId === staffId ? kept.form : null;
}

export function forgetUnsent(): void {
  kept = null;
}
