import { deliveryInput, deliveryListQuery, seeToInput } from "../../shared/delivery-list.ts";
import { allowed, router } from "../trpc.ts";
import { getMessage } from "./get-message.ts";
import { messagePage } from "./message-page.ts";
import { seeToUndeliveredByStaff } from "./see-to-undelivered.ts";

export const deliveriesRouter = router({
  page: allowed("deliveries.page")
    .input(deliveryListQuery)
    .query(({ ctx, input }) => messagePage(ctx.desk, input)),
  get: allowed("deliveries.get")
    .input(deliveryInput)
    .query(({ ctx, input }) => getMessage(ctx.desk, input)),
  seeTo: allowed("deliveries.seeTo")
    .input(seeToInput)
    .mutation(({ ctx, input }) => seeToUndeliveredByStaff(ctx.desk, input)),
});
