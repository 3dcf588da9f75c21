/*
 * The keys of the list move the real focus from link to link, so that screen readers and Enter follow it.
 * A row's link carries its case's id.
 */
const rowLinks = "a[data-case-row]";

/** For the link of a row. */
export function rowLinkProps(caseId: string) {
  return { "data-case-row": caseId };
}

/** The case whose row has the focus, or null. */
export function focusedRow(): string | null {
  return document.activeElement?.closest<HTMLElement>(rowLinks)?.dataset["caseRow"] ?? null;
}

/** Moves the focus `step` rows on; with none focused, to the first. */
export function moveFocus(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>(rowLinks)];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next]?.focus();
}
