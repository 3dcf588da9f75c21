import { z } from "zod";

/** Why a gateway for texts and calls did not bring a message to a phone. */
export const gatewayReasons = ["no-such-number", "takes-no-texts", "opted-out", "unreachable"] as const;
export type GatewayReason = (typeof gatewayReasons)[number];

/** What a gateway reports of a message it took. */
export const gatewayReport = z.object(
  {
    /** As it was sent along. */
    reference: z.string("Give the reference").regex(/^[0-9a-f]{52}$/, "Give the reference as it was sent"),
    state: z.enum(["delivered", "delayed", "failed"], "Must be delivered, delayed or failed"),
    reason: z.enum(gatewayReasons, `Must be one of ${gatewayReasons.join(", ")}`).optional(),
  },
  "Send one report as application/json",
);
export type GatewayReport = z.infer<typeof gatewayReport>;
