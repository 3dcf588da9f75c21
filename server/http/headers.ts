import { randomBytes } from "node:crypto";
import type { NextFunction, Request, RequestHandler, Response } from "express";
import helmet from "helmet";

const oneYearSeconds = 365 * 24 * 60 * 60;
const unusedFeatures = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

/**
 * What every answer carries, pages and errors alike: only our own scripts run, and only style sheets with this
 * answer's nonce apply. `isHttps` is whether browsers reach us by HTTPS.
 */
export function securityHeaders(isHttps: boolean): RequestHandler[] {
  return [
    newNonce,
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      strictTransportSecurity: isHttps && { maxAge: oneYearSeconds, includeSubDomains: true },
      referrerPolicy: { policy: "no-referrer" },
      crossOriginOpenerPolicy: { policy: "same-origin" },
      crossOriginResourcePolicy: { policy: "same-origin" },
      frameguard: { action: "deny" },
    }),
    noUnusedFeatures,
  ];
}

/** The nonce of this answer's policy; style sheets in the page carry it too. */
export function nonceOf(response: Pick<Response, "locals">): string {
  return String(response.locals["nonce"]);
}

const directives = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  // helmet knows a response only as Node's own; ours is Express's, which has locals.
  "style-src": ["'self'", (_: unknown, response: object) => `'nonce-${nonceOf(response as Response)}'`],
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
  "font-src": ["'self'"],
  "base-uri": ["'none'"],
  "object-src": ["'none'"],
  "frame-ancestors": ["'none'"],
  "form-action": ["'self'"],
};

function newNonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals["nonce"] = randomBytes(16).toString("base64");
  next();
}

function noUnusedFeatures(_request: Request, response: Response, next: NextFunction): void {
  response.set("Permissions-Policy", unusedFeatures.map((feature) => `${feature}=()`).join(", "));
  next();
}
