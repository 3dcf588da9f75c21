import { paths } from "../paths.ts";

/** Where the sign-in leads: the page that was asked for, if it is one of ours. */
export function addressAfterSignIn(params: URLSearchParams): string {
  const from = params.get("from") ?? "";
  // Two slashes, or one and a backslash, begin the address of another site.
  return /^\/(?![/\\])/.test(from) ? from : paths.home();
}
