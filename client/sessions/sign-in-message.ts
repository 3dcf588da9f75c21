import { errorCode } from "../trpc.ts";

/** The server's sentence; when it gave none, that it is out of reach. */
export function signInMessage(error: { message: string }): string {
  if (errorCode(error) !== null) return error.message;
  return "We can't sign you in right now. Try again in a minute.";
}
