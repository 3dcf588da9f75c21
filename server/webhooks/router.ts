import { addWebhookInput, webhookMessagesQuery, webhookRef } from "../../shared/webhooks.ts";
import { allowed, router } from "../trpc.ts";
import { addWebhook } from "./add-webhook.ts";
import { endByAdmin } from "./end-webhook.ts";
import { messagesForStaff, webhooksForStaff } from "./list-webhooks.ts";

export const webhooksRouter = router({
  list: allowed("webhooks.list").query(({ ctx }) => webhooksForStaff(ctx.desk)),
  messages: allowed("webhooks.messages")
    .input(webhookMessagesQuery)
    .query(({ ctx, input }) => messagesForStaff(ctx.desk, input)),
  add: allowed("webhooks.add")
    .input(addWebhookInput)
    .mutation(({ ctx, input }) => addWebhook(ctx.desk, input, ctx.mode)),
  end: allowed("webhooks.end")
    .input(webhookRef)
    .mutation(({ ctx, input }) => endByAdmin(ctx.desk, input)),
});
