import { parseCookie, stringifySetCookie } from "cookie";
import type { Request, Response } from "express";

/** Browsers accept this prefix only from the host itself, by HTTPS or on one's own machine, for every path. */
const name = "__Host-proofdesk";
const attributes = { httpOnly: true, secure: true, sameSite: "strict", path: "/" } as const;

export function sessionTokenOf(request: Request): string | null {
  return parseCookie(request.headers.cookie ?? "")[name] || null;
}

/** Hands the browser a token to keep until it closes, or with null takes it away. The server ends sessions. */
export function setSessionCookie(response: Response, token: string | null): void {
  const cookie = token === null ? { value: "", maxAge: 0 } : { value: token };
  response.append("Set-Cookie", stringifySetCookie({ name, ...cookie, ...attributes }));
}
