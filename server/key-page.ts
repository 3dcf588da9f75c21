import type { PageAsked } from "../shared/pages.ts";

/** How many rows to read for a page: what is left over for the last, else one more than is shown, to know of others. */
export function rowsToRead({ size, last }: PageAsked, total: number): number {
  return last ? total % size || size : size + 1;
}

/** The rows of a page and the places of the pages around it, from the rows that were found. */
export function keyPage<Row>(found: Row[], asked: PageAsked, placeOf: (row: Row) => string) {
  const { size, after, before, last } = asked;
  const rows = shownRows(found, asked);
  const hasMore = found.length > size;
  const [first, end] = [rows[0], rows.at(-1)];
  const hasNext = last === undefined && (before !== undefined || hasMore);
  const hasPrevious = last !== undefined || after !== undefined || (before !== undefined && hasMore);
  return {
    rows,
    next: hasNext && end ? placeOf(end) : null,
    previous: hasPrevious && first ? placeOf(first) : null,
  };
}

/** Without the extra row, which lies at the far end of the way the page was read. */
function shownRows<Row>(found: Row[], { size, before, last }: PageAsked): Row[] {
  if (found.length <= size) return found;
  return before !== undefined && last === undefined ? found.slice(1) : found.slice(0, size);
}
