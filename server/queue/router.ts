import { findInput, queueQuery, takeNextInput } from "../../shared/queue.ts";
import { allowed, router } from "../trpc.ts";
import { findCases } from "./find-case.ts";
import { queueCounts, queuePage } from "./queue-page.ts";
import { takeNext } from "./take-next.ts";

export const queueRouter = router({
  page: allowed("queue.page")
    .input(queueQuery)
    .query(({ ctx, input }) => queuePage(ctx.desk, input)),
  counts: allowed("queue.counts").query(({ ctx }) => queueCounts(ctx.desk)),
  takeNext: allowed("queue.takeNext")
    .input(takeNextInput)
    .mutation(({ ctx, input }) => takeNext(ctx.desk, input)),
  // What is typed may be personal, so it travels in a body, never in an address.
  find: allowed("queue.find")
    .input(findInput)
    .mutation(({ ctx, input }) => findCases(ctx.desk, input)),
});
