import type { Answers } from "../trpc.ts";

/** A member of staff as the list shows them. */
export type Member = Answers["staff"]["list"][number];
