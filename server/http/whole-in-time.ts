import type { Request, RequestHandler, Response } from "express";

const timers = new WeakMap<Response, NodeJS.Timeout>();

/** Breaks off with whoever takes too long to send a request: many slow senders would else hold every connection. */
export function wholeInTime(milliseconds: number): RequestHandler {
  return (request, response, next) => {
    breakOffAfter(request, response, milliseconds);
    response.once("close", () => clearTimeout(timers.get(response)));
    next();
  };
}

/** Gives a request more time from now on, once it is known whose it is. */
export function giveTime(request: Request, response: Response, milliseconds: number): void {
  clearTimeout(timers.get(response));
  breakOffAfter(request, response, milliseconds);
}

function breakOffAfter(request: Request, response: Response, milliseconds: number): void {
  const breakOff = () => {
    if (!request.complete) request.destroy();
  };
  timers.set(response, setTimeout(breakOff, milliseconds));
}
