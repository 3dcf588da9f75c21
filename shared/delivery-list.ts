import { z } from "zod";
import { id } from "./cases.ts";
import { deliveryChannels, deliveryStates, messageKinds } from "./deliveries.ts";
import { pageAddress, pageQuery } from "./pages.ts";

/** Which messages are listed; the newest always come first. */
const filters = z.strictObject({
  state: z.enum(deliveryStates).optional(),
  kind: z.enum(messageKinds).optional(),
  channel: z.enum(deliveryChannels).optional(),
  /** Only those that failed for good and that nobody has seen to. */
  undelivered: z.literal("yes").optional(),
});
export type DeliveryFilters = z.infer<typeof filters>;

/** What a page of the list is asked with. */
export const deliveryListQuery = filters.extend(pageQuery.shape);
export type DeliveryListQuery = z.infer<typeof deliveryListQuery>;

/** Reads the same from an address, and which message is open. What is damaged in it is left out, never an error. */
export const deliveryAddress = pageAddress.extend({
  state: z.enum(deliveryStates).optional().catch(undefined),
  kind: z.enum(messageKinds).optional().catch(undefined),
  channel: z.enum(deliveryChannels).optional().catch(undefined),
  undelivered: z.literal("yes").optional().catch(undefined),
  message: id.optional().catch(undefined),
});
export type DeliveryAddress = z.infer<typeof deliveryAddress>;

/** How many messages the filters but state show: all of them, and of each kind of ending. */
export const deliveryTotals = ["all", "waiting", "sent", "delivered", "undelivered"] as const;
export type DeliveryTotals = Record<(typeof deliveryTotals)[number], number>;

export const deliveryInput = z.strictObject({ deliveryId: id });
export const seeToInput = z.strictObject({ caseId: id });
