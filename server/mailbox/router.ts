import { UserError } from "../../shared/errors.ts";
import { allowed, router } from "../trpc.ts";
import type { ReceivedMail } from "./demo-office.ts";

export const mailboxRouter = router({
  list: allowed("mailbox.list").query(({ ctx }): Promise<ReceivedMail[]> => {
    if (!ctx.demo) throw new UserError("not-found", "There is no mailbox here.");
    return ctx.demo.listMail();
  }),
});
