import type { z } from "zod";
import type { Scope } from "../../shared/credentials.ts";
import type { ActingDesk } from "../desk.ts";
import type { Keep } from "../keep.ts";
import type { Limit } from "./limits.ts";

interface Route {
  /** As OpenAPI writes it: `/requests/{reference}`. */
  path: string;
  scope: Scope;
  /** A verb and its object: the name of a generated client's function. */
  operation: string;
  /** What it is for, in one line. */
  summary: string;
  description?: string;
}

/** A question: it changes nothing. */
export interface Question<Params, Answered> extends Route {
  method: "get";
  params: z.ZodType<Params>;
  answer: z.ZodType<Answered>;
  ask: (desk: ActingDesk, asked: { params: Params }) => Promise<Answered>;
}

/** A call that does something, once for each Idempotency-Key. */
export interface Call<Params, Sent, Answered> extends Route {
  method: "post";
  params: z.ZodType<Params> | null;
  body: z.ZodType<Sent>;
  answer: z.ZodType<Answered>;
  status: 200 | 201 | 202;
  /** What is used up by it beside the credential's own share. */
  limits: (sent: Sent) => Limit[];
  /** Milliseconds: it answers at whole multiples of these, so that how long it took tells nothing. */
  answersEveryMs?: number;
  act: (desk: ActingDesk, sent: { params: Params; body: Sent }, keep: Keep<Answered>) => Promise<Answered>;
}

/** An endpoint, what it takes and answers no longer known to the compiler: its schemas check both. */
// oxlint-disable-next-line typescript/no-explicit-any -- each endpoint's own types meet in `question` and `call`.
export type Endpoint = Question<any, any> | Call<any, any, any>;

export function question<Params, Answered>(endpoint: Omit<Question<Params, Answered>, "method">): Endpoint {
  return { method: "get", ...endpoint };
}

export function call<Params, Sent, Answered>(
  endpoint: Omit<Call<Params, Sent, Answered>, "method">,
): Endpoint {
  return { method: "post", ...endpoint };
}
