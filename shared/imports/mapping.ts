import { z } from "zod";
import { dateOrders, type ImportFormat, labelInSentence, tidyName } from "./columns.ts";

/** The most columns a file may have. */
export const mostColumns = 200;

/** Which column of the file, counted from 0, holds each of ours; ours that are missing are in none. */
export const columnPlaces = z.record(
  z.string().max(40),
  z
    .int()
    .min(0)
    .max(mostColumns - 1),
);
export type ColumnPlaces = z.infer<typeof columnPlaces>;

/** How a file is read: nothing of what is in it. */
export const importMapping = z.strictObject({ places: columnPlaces, dates: z.enum(dateOrders) });
export type ImportMapping = z.infer<typeof importMapping>;

/** What our own list of rows that can't be imported adds before the file's columns. */
export const failureColumns = ["Row", "Column", "Reason"] as const;

/** Finds our columns by the names in a file's first line, forgiving of case, spaces and marks. */
export function suggestPlaces({ columns }: ImportFormat, header: readonly string[]): ColumnPlaces {
  const named = new Map<string, number>();
  // The first of two columns of one name is taken.
  for (const [place, name] of header.entries()) {
    const tidied = tidyName(name);
    if (tidied !== "" && !named.has(tidied)) named.set(tidied, place);
  }
  return Object.fromEntries(
    columns.flatMap(({ key, label, synonyms = [] }) => {
      const place = [label, key, ...synonyms]
        .map((name) => named.get(tidyName(name)))
        .find((at) => at !== undefined);
      return place === undefined ? [] : [[key, place]];
    }),
  );
}

/** Names of the file's columns that are read by none of ours; our own additions to a failures file are no news. */
export function unreadColumns(header: readonly string[], places: ColumnPlaces): string[] {
  const read = new Set(Object.values(places));
  const skipped = startsWithFailures(header) ? failureColumns.length : 0;
  return header.filter((_, place) => place >= skipped && !read.has(place));
}

/** Whether a file is our own list of rows that could not be imported, put right and sent again. */
export function startsWithFailures(header: readonly string[]): boolean {
  return failureColumns.every((name, place) => header[place] === name);
}

/** Why a file can't be checked with these columns, in a sentence; null when it can. */
export function mappingBlockedBecause(format: ImportFormat, places: ColumnPlaces): string | null {
  const missing = format.needs.find((keys) => keys.every((key) => places[key] === undefined));
  if (missing) {
    const labels = missing.map((key) => format.columns.find((column) => column.key === key)?.label ?? key);
    return `No column of the file is chosen for ${labels.map(labelInSentence).join(" or ")}.`;
  }
  const taken = new Map<number, string>();
  for (const { key, label } of format.columns) {
    const place = places[key];
    if (place === undefined) continue;
    const other = taken.get(place);
    if (other) {
      return `One column of the file is chosen for both ${labelInSentence(other)} and ${labelInSentence(label)}.`;
    }
    taken.set(place, label);
  }
  return null;
}

/** A row's cells by our columns, without what the file has not. */
export function cellsByColumn(
  cells: readonly string[],
  { columns }: ImportFormat,
  places: ColumnPlaces,
): Record<string, string> {
  return Object.fromEntries(
    columns.map(({ key }) => {
      const place = places[key];
      return [key, place === undefined ? "" : (cells[place] ?? "")];
    }),
  );
}
