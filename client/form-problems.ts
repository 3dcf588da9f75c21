import type { z } from "zod";

/** What is wrong with a form: the first problem of each field, by the field's name (`address.city`). */
export type Problems = Readonly<Record<string, string>>;

/** `within` is the part of the input that the form's names leave out: `submitted` reads `submitted.email` as `email`. */
export function problemsOf({ issues }: Pick<z.ZodError, "issues">, within = ""): Problems {
  const problems: Record<string, string> = {};
  for (const { path, message } of issues) problems[fieldName(path.join("."), within)] ??= message;
  return problems;
}

/** The name a form knows a field of the input by. */
export function fieldName(path: string, within: string): string {
  return path.startsWith(`${within}.`) ? path.slice(within.length + 1) : path;
}
