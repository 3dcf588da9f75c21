/*
 * The keys of the list move the real focus from link to link, so that screen readers and Enter follow it.
 * A row's link carries the id of what the row is about.
 */
const rowLinks = "a[data-row]";

/** For the link of a row. */
export function rowLinkProps(id: string) {
  return { "data-row": id };
}

/** What the row with the focus is about; null when none has it. */
export function focusedRow(): string | null {
  return document.activeElement?.closest<HTMLElement>(rowLinks)?.dataset["row"] ?? null;
}

/** Moves the focus `step` rows on; with none focused, to the first. */
export function moveFocus(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>(rowLinks)];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1);
  links[next]?.focus();
}
