import { z } from "zod";
import { importsAddress, type ImportsQuery } from "../../shared/imports/pages.ts";
import { pageAddress, type PageAsked } from "../../shared/pages.ts";
import { paths } from "../paths.ts";
import type { PagedList } from "../queue/page-links.ts";

/** Which page of the imports an address shows. */
export function readImportsAddress(search: string): ImportsQuery {
  return importsAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** What the address of an import says: the page of its rows that can't be imported, and a way back to its columns. */
const importAddress = pageAddress.extend({ step: z.literal("columns").optional().catch(undefined) });
export type ImportAddress = z.infer<typeof importAddress>;

export function readImportAddress(search: string): ImportAddress {
  return importAddress.parse(Object.fromEntries(new URLSearchParams(search)));
}

/** The pages of the rows that can't be imported. */
export function problemPages(importId: string, { size, after, before, last }: ImportAddress): PagedList {
  return {
    asked: { size, after, before, last },
    to: (page: Partial<PageAsked>) => paths.import(importId, { size, ...page }),
  };
}
