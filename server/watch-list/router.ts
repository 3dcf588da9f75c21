import { addWatchInput, checkWatchInput, watchEntryRef, watchListQuery } from "../../shared/watch-list.ts";
import { allowed, router } from "../trpc.ts";
import { addWatch } from "./add-watch.ts";
import { checkWatch } from "./check-watch.ts";
import { endWatch } from "./end-watch.ts";
import { listWatches } from "./list-watches.ts";

export const watchListRouter = router({
  page: allowed("watchList.page")
    .input(watchListQuery)
    .query(({ ctx, input }) => listWatches(ctx.desk, input)),
  add: allowed("watchList.add")
    .input(addWatchInput)
    .mutation(({ ctx, input }) => addWatch(ctx.desk, input)),
  end: allowed("watchList.end")
    .input(watchEntryRef)
    .mutation(({ ctx, input }) => endWatch(ctx.desk, input)),
  // What is typed may be personal, so it travels in a body, never in an address.
  check: allowed("watchList.check")
    .input(checkWatchInput)
    .mutation(({ ctx, input }) => checkWatch(ctx.desk, input)),
});
