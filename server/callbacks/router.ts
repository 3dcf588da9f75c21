import { logCallbackInput, showNumberInput } from "../../shared/callbacks.ts";
import { allowed, router } from "../trpc.ts";
import { logCallback } from "./log-callback.ts";
import { showNumber } from "./show-number.ts";

export const callbacksRouter = router({
  showNumber: allowed("callbacks.showNumber")
    .input(showNumberInput)
    .mutation(({ ctx, input }) => showNumber(ctx.desk, input)),
  log: allowed("callbacks.log")
    .input(logCallbackInput)
    .mutation(({ ctx, input }) => logCallback(ctx.desk, input)),
});
