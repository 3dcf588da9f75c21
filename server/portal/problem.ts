import type { Response } from "express";
import { UserError } from "../../shared/errors.ts";
import type { Problem } from "../../shared/portal.ts";

/** What may be wrong with a call, as RFC 9457 tells it. The key is the anchor in the documentation. */
export const problemKinds = {
  "not-json": { status: 400, title: "The body is not JSON" },
  "no-idempotency-key": { status: 400, title: "An Idempotency-Key header is needed" },
  "no-credential": { status: 401, title: "A credential is needed" },
  "not-allowed": { status: 403, title: "The credential does not allow this" },
  "not-found": { status: 404, title: "There is nothing here" },
  "wrong-method": { status: 405, title: "This address takes another method" },
  "in-hand": { status: 409, title: "The same call is in hand" },
  conflict: { status: 409, title: "The request is not in a state for this" },
  "too-large": { status: 413, title: "The body is too large" },
  "wrong-type": { status: 415, title: "Send application/json" },
  "invalid-fields": { status: 422, title: "Some fields need to be put right" },
  "key-used": { status: 422, title: "This Idempotency-Key was used for something else" },
  "too-many": { status: 429, title: "Too many calls" },
  internal: { status: 500, title: "Something went wrong on our side" },
  busy: { status: 503, title: "The desk is busy" },
} as const;
export type ProblemKind = keyof typeof problemKinds;

interface ProblemFacts {
  detail: string;
  errors?: Problem["errors"];
  /** Headers that go with it: when to come back, how to sign in. */
  headers?: Record<string, string>;
}

/** A refusal in words that a machine's makers may read. Nothing else that is thrown reaches them. */
export class PortalProblem extends Error {
  override name = "PortalProblem";
  readonly kind: ProblemKind;
  readonly facts: ProblemFacts;

  constructor(kind: ProblemKind, facts: ProblemFacts) {
    super(facts.detail);
    this.kind = kind;
    this.facts = facts;
  }
}

/** Refuses for `seconds`. */
export function tooMany(seconds: number): PortalProblem {
  const detail = `There were too many of these calls. Try again in ${seconds} seconds.`;
  return new PortalProblem("too-many", { detail, headers: { "Retry-After": String(seconds) } });
}

export function answerProblem(response: Response, { kind, facts }: PortalProblem, requestId: string): void {
  const { status, title } = problemKinds[kind];
  const { detail, errors } = facts;
  const body: Problem = {
    type: `/api/docs#${kind}`,
    title,
    status,
    detail,
    requestId,
    ...(errors && { errors }),
  };
  response
    .status(status)
    .set({ "Cache-Control": "no-store", ...facts.headers })
    .type("application/problem+json")
    .send(JSON.stringify(body));
}

/** What was thrown, as far as a machine may know of it; null when it is a bug of ours. */
export function problemOf(error: unknown): PortalProblem | null {
  if (error instanceof PortalProblem) return error;
  // The words of other refusals are for staff: they name people and states.
  if (error instanceof UserError) return problemOfKind[error.kind](error);
  const { status, type } = errorFacts(error);
  if (type === "entity.too.large") return new PortalProblem("too-large", { detail: "Send at most 100 kB." });
  if (status === 415) {
    return new PortalProblem("wrong-type", { detail: "Send JSON in UTF-8, uncompressed or gzip." });
  }
  if (status >= 400 && status < 500) {
    return new PortalProblem("not-json", { detail: "The body or the address could not be read." });
  }
  return null;
}

const notNow = () =>
  new PortalProblem("conflict", { detail: "This can't be done with the request as it is now." });
const notFound = () => new PortalProblem("not-found", { detail: "There is no such request." });
const busy = () =>
  new PortalProblem("busy", {
    detail: "Nothing was changed. Send the same call again.",
    headers: { "Retry-After": "5" },
  });

const problemOfKind: Record<UserError["kind"], (error: UserError) => PortalProblem> = {
  "not-found": notFound,
  forbidden: notNow,
  conflict: notNow,
  "signed-out": notNow,
  "too-many-tries": () => tooMany(60),
  unavailable: busy,
  invalid: ({ field = "", message }) =>
    new PortalProblem("invalid-fields", {
      detail: "Put right the fields named in errors, and send it again.",
      errors: [{ field: field.replace(/^submitted\./, ""), message }],
    }),
};

/** Express and its parts put a status and a type on errors that are the sender's fault. */
function errorFacts(error: unknown): { status: number; type: string } {
  if (!(error instanceof Error)) return { status: 500, type: "" };
  return {
    status: "status" in error ? Number(error.status) : 500,
    type: "type" in error ? String(error.type) : "",
  };
}
