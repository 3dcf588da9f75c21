import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { UserError } from "../shared/errors.ts";
import { type ProcedurePath, procedurePermissions } from "../shared/permissions.ts";
import type { Staff } from "../shared/staff.ts";
import type { Mode } from "./config.ts";
import type { Desk, StaffDesk } from "./desk.ts";
import { errorAnswers } from "./http/errors.ts";
import type { DemoOffice } from "./mailbox/demo-office.ts";
import { requirePermission } from "./require-permission.ts";

/** What every request starts with. */
export interface RequestContext extends Desk {
  mode: Mode;
  staff: Staff | null;
  sessionId: string | null;
  requestId: string;
  /** Where the request comes from, for limits; an IP address. */
  from: string;
  /** Hands the browser a session's token, or with null takes it away. */
  setSessionToken: (token: string | null) => void;
  /** The demo's people and mailbox; null everywhere but in a demo. */
  demo: DemoOffice | null;
}

const t = initTRPC.context<RequestContext>().create({
  // Stack traces stay in our log.
  isDev: false,
  errorFormatter: ({ shape, error, ctx }) => ({
    ...shape,
    message: messageFor(error, ctx?.requestId),
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, field: fieldOf(error) },
  }),
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** A procedure whose entry in the permission table says `anyone`. */
export function open(path: PathFor<"anyone">) {
  requireEntry(path);
  return t.procedure.use(readableErrors);
}

/** A procedure for staff whose role the permission table allows it. The desk is theirs. */
export function allowed(path: Exclude<ProcedurePath, PathFor<"anyone">>) {
  requireEntry(path);
  const permission = procedurePermissions[path];
  return t.procedure.use(readableErrors).use(async ({ ctx, next }) => {
    const { db, vault, keyring, now, phones = [], staff, sessionId, requestId } = ctx;
    if (!staff) throw new UserError("signed-out", "Sign in to continue. What you typed is saved.");
    const desk: StaffDesk = { db, vault, keyring, now, phones, actor: staff, sessionId, requestId };
    if (permission !== "signed-in") await requirePermission(desk, permission, path);
    return next({ ctx: { ...ctx, staff, desk } });
  });
}

type PathFor<Who> = {
  [Path in ProcedurePath]: (typeof procedurePermissions)[Path] extends Who ? Path : never;
}[ProcedurePath];

/** The compiler checks this too; a misspelt path must not become an open door. */
function requireEntry(path: string): void {
  if (!(path in procedurePermissions)) throw new Error(`${path} has no entry in the permission table.`);
}

/** Gives what staff can act on its own words: a UserError's, or the field and problem of an input. A bug stays a 500. */
const readableErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause, code } = result.error;
  if (cause instanceof UserError) {
    throw new TRPCError({ code: errorAnswers[cause.kind].code, message: cause.message, cause });
  }
  if (cause instanceof ZodError) throw new TRPCError({ code, message: problemIn(cause), cause });
  return result;
});

/** The first problem of an input, by the name of its field. */
function problemIn({ issues: [issue] }: ZodError): string {
  if (!issue) return "This could not be read.";
  return issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message;
}

function messageFor(error: TRPCError, requestId = "none"): string {
  if (error.code !== "INTERNAL_SERVER_ERROR") return error.message;
  return `Something went wrong on our side, and nothing was changed. Try again, or quote request ${requestId}.`;
}

/** The input field an error is about, so that a form can show it there. */
function fieldOf({ cause }: TRPCError): string | null {
  if (cause instanceof ZodError) return cause.issues[0]?.path.join(".") || null;
  return cause instanceof UserError ? (cause.field ?? null) : null;
}
