import type { Answers } from "../trpc.ts";

/** A case as the workspace has it on screen. */
export type OpenCase = Answers["cases"]["get"] & {
  /** Server's clock minus this one's. */
  serverOffsetMilliseconds: number;
};
