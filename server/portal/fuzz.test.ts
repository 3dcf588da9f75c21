import fc from "fast-check";
import { expect, test } from "vitest";
import { aRequest } from "../cases/testing.ts";
import { projectRoot } from "../config.ts";
import { type Json, openApiDocument, type Operation, type Parameter } from "./openapi.ts";
import { type Answered, aPortal, type Portal } from "./testing.ts";

const cases = 500;

const operations = Object.entries(openApiDocument().paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method} ${path}`,
    path,
    method,
    operation,
  })),
);

// What has broken servers before: prototypes, halves of characters, ends of lines, SQL, spreadsheets, sheer length.
const nasty = fc.constantFrom(
  "__proto__",
  "constructor",
  "\u0000",
  "\uD800",
  "‮txt",
  "a\r\nSet-Cookie: x=1",
  "' or 1=1; drop table cases; --",
  "=HYPERLINK(1)",
  "%00%0d%0a",
  "../../etc/passwd",
  "1e309",
  "9".repeat(5000),
  "é́".repeat(200),
);
const junk = fc.oneof(
  nasty,
  fc.jsonValue({ maxDepth: 4 }),
  fc.constant(Array.from({ length: 200 }).reduce<unknown>((inner) => [inner], 0)),
  fc.constantFrom(-0, 1e308, Number.MAX_SAFE_INTEGER, true, null, {}, []),
);

test.each(operations)(
  `$name answers ${cases} calls made of its own document without an error of ours`,
  { timeout: 180_000 },
  async ({ path, method, operation }) => {
    const portal = await aPortal();
    const { reference } = (await portal.post("/requests", aRequest())).json();
    const calls = fc.sample(callOf(operation, String(reference)), { numRuns: cases, seed: 20_260_302 });
    const statuses = new Set<number>();

    for (let n = 0; n < calls.length; n += 20) {
      // The shares of the credential and of each address are not what is looked at here.
      portal.desk.clock.advance({ minutes: 61 });
      await waitForReply(portal, String(reference));
      const batch = calls
        .slice(n, n + 20)
        .map(({ params, body }) => send(portal, { path, method, params, body }));
      for (const answer of await Promise.all(batch)) {
        statuses.add(answer.status);
        expectNothingOfOurs(answer);
      }
    }

    // Junk alone would never get past the door.
    expect(Math.min(...statuses)).toBeLessThan(300);
    expect(portal.logged.filter((line) => line.includes("a portal's call failed"))).toEqual([]);
  },
);

/** Puts a request back to where it may be answered, and withdrawn too. */
async function waitForReply({ desk }: Portal, reference: string): Promise<void> {
  const waiting = { status: "awaiting-requester", closedAt: null } as const;
  await desk.db.updateTable("cases").set(waiting).where("reference", "=", reference).execute();
}

interface FuzzedCall {
  params: Record<string, unknown>;
  body: unknown;
}

function send(
  { post, get }: Portal,
  { path, method, params, body }: FuzzedCall & { path: string; method: string },
): Promise<Answered> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    return encodeURIComponent((typeof value === "string" ? value : JSON.stringify(value)).toWellFormed());
  });
  return method === "get" ? get(filled) : post(filled, body);
}

function expectNothingOfOurs({ status, body }: Answered): void {
  expect(status).toBeLessThan(500);
  expect(body).not.toMatch(/\n\s+at |\.ts:\d|node_modules|SQLITE|syntax error|violates|constraint/i);
  expect(body).not.toContain(projectRoot);
}

function callOf(operation: Operation, reference: string): fc.Arbitrary<FuzzedCall> {
  const schema = operation.requestBody?.content["application/json"].schema ?? {};
  const params = pathParameters(operation).map(({ name, schema: one }) => [
    name,
    fc.oneof(fc.constant(reference), oneOf(one)),
  ]);
  return fc.record({
    // Object.fromEntries forgets what its values were.
    params: fc.record(Object.fromEntries(params) as Record<string, fc.Arbitrary<unknown>>),
    body: fc.oneof(
      { arbitrary: valueOf(schema), weight: 2 },
      { arbitrary: damaged(schema), weight: 5 },
      junk,
    ),
  });
}

function pathParameters({ parameters }: Operation): Parameter[] {
  return parameters.filter((parameter) => parameter.in === "path");
}

/** A value its schema allows, or one it does not. */
function oneOf(schema: Json): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: valueOf(schema), weight: 4 }, { arbitrary: junk, weight: 1 });
}

/** An object of which some fields are not as the schema says, missing or too many. */
function damaged(schema: Json): fc.Arbitrary<unknown> {
  const fields = Object.entries(asJson(schema["properties"])).map(([name, field]) => [
    name,
    oneOf(asJson(field)),
  ]);
  const more = fc.option(junk, { freq: 8, nil: undefined });
  // Object.fromEntries forgets what its values were.
  const known = Object.fromEntries([...fields, ["more", more]]) as Record<string, fc.Arbitrary<unknown>>;
  return fc.record(known, { requiredKeys: requiredOf(schema) });
}

/** Values of a JSON schema, as far as ours go. */
function valueOf(schema: Json): fc.Arbitrary<unknown> {
  if (Array.isArray(schema["examples"])) return fc.constantFrom(...schema["examples"]);
  if ("const" in schema) return fc.constant(schema["const"]);
  if (Array.isArray(schema["enum"])) return fc.constantFrom(...schema["enum"]);
  if (Array.isArray(schema["anyOf"])) return fc.oneof(...schema["anyOf"].map((one) => valueOf(asJson(one))));
  switch (schema["type"]) {
    case "object": {
      const fields = Object.entries(asJson(schema["properties"]));
      const values = Object.fromEntries(fields.map(([name, field]) => [name, named(name, asJson(field))]));
      return fc.record(values, { requiredKeys: requiredOf(schema) });
    }
    case "array":
      return fc.array(valueOf(asJson(schema["items"])), { maxLength: 5 });
    case "string":
      return textOf(schema);
    case "null":
      return fc.constant(null);
    default:
      return fc.integer();
  }
}

// What no schema can say: which numbers there are.
const wellFormed: Record<string, fc.Arbitrary<string>> = {
  aNumber: fc.integer({ min: 0, max: 999_999 }).map((n) => `A000${String(n).padStart(6, "0")}`),
  receiptNumber: fc.integer({ min: 0, max: 999_999 }).map((n) => `TST0000${String(n).padStart(6, "0")}`),
  dateOfBirth: fc.integer({ min: 0, max: 40_000 }).map((days) => dayAfter1900(days)),
  email: fc.constantFrom("", "nadia@example.com"),
  code: fc.constantFrom("8Q2F-ZZ7R-0MNT-4XKD", "8q2f zz7r omnt 4xkd", "12"),
};

function named(name: string, schema: Json): fc.Arbitrary<unknown> {
  return wellFormed[name] ?? valueOf(schema);
}

function textOf({ format, maxLength, minLength }: Json): fc.Arbitrary<string> {
  if (format === "date-time") return fc.constantFrom("2026-03-02T15:00:00Z", "2026-03-02T15:00:00.123Z");
  if (format === "date") return fc.constant("2026-03-02");
  if (format === "ipv4") return fc.ipV4();
  if (format === "ipv6") return fc.ipV6();
  const most = typeof maxLength === "number" ? Math.min(maxLength, 200) : 200;
  const least = typeof minLength === "number" ? minLength : 0;
  return fc.string({ minLength: least, maxLength: most, unit: "grapheme" });
}

function dayAfter1900(days: number): string {
  return new Date(Date.UTC(1900, 0, 1 + days)).toISOString().slice(0, 10);
}

function requiredOf(schema: Json): string[] {
  return Array.isArray(schema["required"]) ? schema["required"].map(String) : [];
}

function asJson(value: unknown): Json {
  // Schemas are objects; `true` and `false` are too, and ours are neither.
  return typeof value === "object" && value !== null ? (value as Json) : {};
}
