import { chooseRecordInput } from "../../shared/records.ts";
import { allowed, router } from "../trpc.ts";
import { chooseRecord } from "./choose-record.ts";

export const recordsRouter = router({
  choose: allowed("records.choose")
    .input(chooseRecordInput)
    .mutation(({ ctx, input }) => chooseRecord(ctx.desk, input)),
});
