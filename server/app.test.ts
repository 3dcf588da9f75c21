import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { columnRegister } from "../db/column-register.ts";
import type { Db } from "../db/database.ts";
import type { Tables } from "../db/tables.ts";
import { type AppParts, createApp } from "./app.ts";
import { createLog } from "./http/log.ts";
import { dana, demoPeople } from "./seeding/demo-people.ts";
import { seedingTools } from "./seeding/tools.ts";
import { aDesk, everyProcedure } from "./testing.ts";

const ourPage = { "content-type": "application/json", "x-csrf": "1", "sec-fetch-site": "same-origin" };
const ourFile = { ...ourPage, "content-type": "text/csv" };
const mutations = everyProcedure.filter(({ type }) => type === "mutation").map(({ path: name }) => name);

test("a session lives in a cookie that scripts, other sites and plain HTTP never see", async () => {
  const { post } = await aServedDesk();

  const answer = await post("sessions.signInForDemo", { staffId: dana.id });

  expect(answer.status).toBe(200);
  expect(answer.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-proofdesk=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/),
  ]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("a planted cookie is not signed in, and signing in replaces it", async () => {
  const { get, post } = await aServedDesk();
  const planted = { cookie: `__Host-proofdesk=${"x".repeat(43)}` };

  const answer = await post("sessions.signInForDemo", { staffId: dana.id }, planted);

  expect(await staffSeenBy(get, planted.cookie)).toBeNull();
  expect(cookieOf(answer)).not.toBe(planted.cookie);
  expect(await staffSeenBy(get, cookieOf(answer))).toEqual(dana);
});

test("signing out takes the cookie away and ends the session behind it", async () => {
  const { get, post } = await aServedDesk();
  const cookie = cookieOf(await post("sessions.signInForDemo", { staffId: dana.id }));

  const answer = await post("sessions.signOut", undefined, { cookie });

  expect(answer.headers.getSetCookie()).toEqual([
    "__Host-proofdesk=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Strict",
  ]);
  expect(await staffSeenBy(get, cookie)).toBeNull();
});

test("polling does not keep a session alive; a person's call does", async () => {
  const { get, post, clock } = await aServedDesk();
  const cookie = cookieOf(await post("sessions.signInForDemo", { staffId: dana.id }));

  clock.advance({ minutes: 14 });
  await get("/trpc/sessions.current", { cookie, "x-background": "1" });
  await get("/trpc/sessions.current", { cookie });
  clock.advance({ minutes: 14 });
  await get("/trpc/sessions.current", { cookie, "x-background": "1" });
  const stillThere = await staffSeenBy(get, cookie, { "x-background": "1" });
  clock.advance({ minutes: 1, seconds: 1 });

  expect(stillThere).toEqual(dana);
  expect(await staffSeenBy(get, cookie)).toBeNull();
});

const forgeries: [from: string, request: { method?: string; headers: Record<string, string> }][] = [
  ["a form with a file", { headers: { ...ourPage, "content-type": "multipart/form-data; boundary=x" } }],
  ["a form of plain text", { headers: { ...ourPage, "content-type": "text/plain" } }],
  ["a form", { headers: { ...ourPage, "content-type": "application/x-www-form-urlencoded" } }],
  ["no content type", { headers: { ...ourPage, "content-type": "" } }],
  ["JSON in disguise", { headers: { ...ourPage, "content-type": "text/plain; application/json" } }],
  ["a link", { method: "GET", headers: { cookie: "", "x-csrf": "1" } }],
  ["another method", { method: "PUT", headers: ourPage }],
  [
    "another method by a header",
    { method: "GET", headers: { ...ourPage, "x-http-method-override": "POST" } },
  ],
  ["another origin", { headers: { ...ourPage, origin: "https://evil.example.org" } }],
  ["no origin to speak of", { headers: { ...ourPage, origin: "null" } }],
  ["another port", { headers: { ...ourPage, origin: "http://127.0.0.1:1" } }],
  ["another site", { headers: { ...ourPage, "sec-fetch-site": "cross-site" } }],
  ["a sister site", { headers: { ...ourPage, "sec-fetch-site": "same-site" } }],
  ["a page without our header", { headers: { ...ourPage, "x-csrf": "" } }],
];

test.each(forgeries)("no mutation is done for %s", async (_from, request) => {
  const { url, post, db } = await aServedDesk();
  const cookie = cookieOf(await post("sessions.signInForDemo", { staffId: "staff-priya" }));
  const before = await everythingIn(db);

  const statuses = new Set<number>();
  for (const mutation of mutations) {
    const { method = "POST", headers } = request;
    const body = method === "GET" ? null : "{}";
    const answer = await fetch(`${url}/trpc/${mutation}`, { method, body, headers: { ...headers, cookie } });
    statuses.add(answer.status);
  }

  expect([...statuses].every((status) => [403, 405, 415].includes(status))).toBe(true);
  expect(await everythingIn(db)).toBe(before);
});

test("a supervisor is sent an export as a file no cache keeps; the others hear why not", async () => {
  const { url, post } = await aServedDesk();
  const askAs = async (staffId: string | null, body: object = { sort: "newest" }) => {
    const cookie = staffId ? cookieOf(await post("sessions.signInForDemo", { staffId })) : "";
    const headers = { ...ourPage, cookie };
    return fetch(`${url}/exports/decisions.csv`, { method: "POST", headers, body: JSON.stringify(body) });
  };

  const answer = await askAs("staff-priya");

  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-disposition")).toMatch(
    /^attachment; filename=decisions-[\d-]{10}\.csv$/,
  );
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.text()).toContain("Exported by Priya Natarajan");
  expect((await askAs(null)).status).toBe(401);
  expect((await askAs("staff-priya", { sort: "newest", by: "' or 1" })).status).toBe(400);
  for (const staffId of ["staff-dana", "staff-tomas"]) {
    const refused = await askAs(staffId);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ error: { message: "Your role does not allow this." } });
  }
});

test.each(forgeries)("nothing is exported for %s", async (_from, { method = "POST", headers }) => {
  const { url, post, db } = await aServedDesk();
  const cookie = cookieOf(await post("sessions.signInForDemo", { staffId: "staff-priya" }));
  const before = await everythingIn(db);

  const answer = await fetch(`${url}/exports/decisions.csv`, {
    method,
    headers: { ...headers, cookie },
    ...(method !== "GET" && { body: '{"sort":"newest"}' }),
  });

  expect([403, 404, 405, 415]).toContain(answer.status);
  expect(await everythingIn(db)).toBe(before);
});

test("a records admin's file is taken in; the others hear why not, and the log holds nothing of it", async () => {
  const { url, post, db, text } = await aServedDesk();
  const uploadAs = async (staffId: string | null, body: string, kind = "records") => {
    const cookie = staffId ? cookieOf(await post("sessions.signInForDemo", { staffId })) : "";
    const headers = { ...ourFile, cookie, "x-file-name": encodeURIComponent("Nadia Łuczak.csv") };
    return fetch(`${url}/imports/${kind}`, { method: "POST", headers, body });
  };
  const file = "Given name,Date of birth,A-number\nNadia,1990-01-31,A000123456\n";

  const answer = await uploadAs("staff-sam", file);

  expect(answer.status).toBe(200);
  const { importId } = (await answer.json()) as { importId: string };
  expect(await db.selectFrom("imports").select(["id", "rows", "state"]).execute()).toEqual([
    { id: importId, rows: 1, state: "uploaded" },
  ]);
  expect((await uploadAs(null, file)).status).toBe(401);
  expect((await uploadAs("staff-priya", file)).status).toBe(403);
  expect((await uploadAs("staff-sam", file, "staff")).status).toBe(404);
  const unreadable = await uploadAs("staff-sam", `a,b\n"1,2\n${"3,4\n".repeat(400_000)}`);
  expect(unreadable.status).toBe(400);
  expect(await unreadable.json()).toMatchObject({
    error: { message: expect.stringContaining("From row 2 on") },
  });
  expect(await db.selectFrom("imports").select("id").execute()).toHaveLength(1);
  expect(text()).not.toMatch(/Nadia|000123456/);
});

test.each(forgeries)("no file is taken in for %s", async (_from, { method = "POST", headers }) => {
  const { url, post, db } = await aServedDesk();
  const cookie = cookieOf(await post("sessions.signInForDemo", { staffId: "staff-sam" }));
  const before = await everythingIn(db);
  const { "content-type": type = "" } = headers;

  const answer = await fetch(`${url}/imports/records`, {
    method,
    headers: { ...headers, "content-type": type === ourPage["content-type"] ? "text/csv" : type, cookie },
    ...(method !== "GET" && { body: "Name\nNadia\n" }),
  });

  expect([403, 404, 405, 415]).toContain(answer.status);
  expect(await everythingIn(db)).toBe(before);
});

test("a desk on one's own machine is itself by each of its names", async () => {
  const { url, post } = await aServedDesk();
  const { port, host } = new URL(url);

  const asLocalhost = await fetch(`http://localhost:${port}/trpc/sessions.signInForDemo`, {
    method: "POST",
    headers: { ...ourPage, origin: `http://localhost:${port}` },
    body: JSON.stringify({ staffId: dana.id }),
  });
  const rebound = await post("sessions.stay", undefined, { origin: `http://evil.example.org:${port}`, host });

  expect(asLocalhost.status).toBe(200);
  expect(rebound.status).toBe(403);
});

test("a request of more than 100 kB or more than ten calls is refused", async () => {
  const { url, post } = await aServedDesk();

  const large = await post("sessions.signInForDemo", { staffId: "x".repeat(100_001) });
  const eleven = Array(11).fill("sessions.current").join(",");
  const many = await fetch(`${url}/trpc/${eleven}?batch=1&input={}`);

  expect(large.status).toBe(413);
  expect(many.status).toBe(400);
});

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'nonce-NONCE'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
];

test.each([
  ["the page", "GET", "/", 200],
  ["a page of the client's own router", "GET", "/cases/PD-7K4M-29Q", 200],
  ["an asset", "GET", "/assets/app-1a2b.js", 200],
  ["a missing asset", "GET", "/assets/app-gone.js", 404],
  ["another file", "GET", "/favicon.svg", 200],
  ["the API", "GET", "/trpc/sessions.current", 200],
  ["an error of the API", "GET", "/trpc/no.such", 404],
  ["a refused forgery", "POST", "/trpc/sessions.signOut", 415],
  ["a malformed address", "GET", "/%E0%A4%A", 400],
  ["a form sent to a page", "POST", "/cases", 404],
  ["the health check", "GET", "/healthz", 200],
])("%s carries the whole policy", async (_what, method, address, status) => {
  const { url } = await aServedDesk();

  const { headers, ...answer } = await fetch(url + address, { method }).then(({ headers: h, status: s }) => ({
    headers: h,
    status: s,
  }));

  const given = headers.get("content-security-policy") ?? "";
  expect(answer.status).toBe(status);
  expect(given.replace(/'nonce-[\w+/]{22}=='/, "'nonce-NONCE'").split(";")).toEqual(policy);
  expect(given).not.toContain("unsafe");
  expect(Object.fromEntries(headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": expect.stringContaining("camera=()"),
  });
  expect(headers.get("x-powered-by")).toBeNull();
  expect(headers.get("strict-transport-security")).toBeNull();
});

test("browsers that reach the desk by HTTPS are told to stay with it", async () => {
  const { get } = await aServedDesk({ publicUrl: "https://desk.example.org" });

  const { headers } = await get("/");

  expect(headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
});

test("each page has a nonce of its own, the one its policy names", async () => {
  const { get } = await aServedDesk();

  const pages = await Promise.all([get("/"), get("/queue")]);
  const texts = await Promise.all(pages.map((page) => page.text()));

  const nonces = texts.map((text) => /nonce="([^"]+)"/.exec(text)?.[1] ?? "");
  expect(new Set(nonces).size).toBe(2);
  pages.forEach((page, n) => {
    expect(page.headers.get("content-security-policy")).toContain(`'nonce-${nonces[n]}'`);
    expect(page.headers.get("cache-control")).toBe("no-store");
  });
});

test.each([
  ["br", "br"],
  ["gzip, deflate, br", "br"],
  ["gzip", "gzip"],
  ["identity", null],
])("an asset is sent as the browser takes it: %s", async (accepted, encoding) => {
  const { get } = await aServedDesk();

  const answer = await get("/assets/app-1a2b.js", { "accept-encoding": accepted });

  expect(answer.headers.get("content-encoding")).toBe(encoding);
  expect(answer.headers.get("content-type")).toMatch(/^text\/javascript/);
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(answer.headers.get("vary")).toContain("Accept-Encoding");
  expect(await answer.text()).toBe("export const answer = 42;");
});

test("no address leads out of the client's folder", async () => {
  const { get } = await aServedDesk();

  for (const address of ["/assets/..%2findex.html", "/assets/%2e%2e/secret.txt", "/..%2fsecret.txt"]) {
    expect(await (await get(address)).text()).not.toContain("secret words");
  }
});

test("the desk is well while its database answers", async () => {
  const { get, db } = await aServedDesk();

  const before = await get("/healthz");
  await db.destroy();
  const after = await get("/healthz");

  expect([before.status, await before.json()]).toEqual([200, { status: "ok" }]);
  expect(after.status).toBe(503);
});

test("a bug reaches staff as an apology and a request number, and the log without what was typed", async () => {
  const { post, db, logged } = await aServedDesk();
  await db.schema.dropTable("tryLimits").execute();

  const answer = await post("sessions.signIn", { email: "canary@example.org", password: "canary words" });

  const body = await answer.text();
  const id = /quote request ([0-9a-f-]{36})/.exec(body)?.[1];
  expect(answer.status).toBe(500);
  expect(body).not.toContain("tryLimits");
  const failure = logged().find(({ msg }) => msg === "a call failed");
  expect(failure).toMatchObject({ requestId: id, procedure: "sessions.signIn", error: { name: "Error" } });
  expect(failure.error.at[0]).toMatch(/^at .+\.[jt]s:\d+:\d+/);
});

test("a database that fails before anyone is known is an apology too", async () => {
  const { get, db } = await aServedDesk();
  await db.destroy();

  const answer = await get("/trpc/sessions.current", { cookie: "__Host-proofdesk=canary-token" });

  expect(answer.status).toBe(500);
  expect(await answer.json()).toMatchObject({
    error: { message: expect.stringMatching(/quote request [0-9a-f-]{36}\./) },
  });
});

test("the log holds method, path, status and time, and nothing of what was sent", async () => {
  const { get, post, logged, text } = await aServedDesk();

  await post(
    "sessions.signIn",
    { email: "canary@example.org", password: "canary words" },
    { cookie: "canary=1" },
  );
  await get("/trpc/sessions.current?input=canary", { authorization: "canary", "user-agent": "canary" });
  await get("/%E0%A4%A?canary");

  expect(text()).not.toContain("canary");
  expect(logged()[0]).toEqual({
    level: expect.any(Number),
    time: expect.any(String),
    req: { id: expect.any(String), method: "POST", path: "/trpc/sessions.signIn" },
    res: { status: 400 },
    ms: expect.any(Number),
    msg: "request completed",
  });
});

test("what proxies claim counts only as far as they are trusted", async () => {
  const direct = await aServedDesk({ trustProxy: 0 });
  const behindOne = await aServedDesk({ trustProxy: 1 });
  const wrong = { email: "nobody@example.org", password: "another phrase entirely" };
  const statusesOf = async ({ post }: typeof direct) => {
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1) {
      const input = { ...wrong, email: `n${n}@example.org` };
      const claimed = { "x-forwarded-for": `198.51.100.${n}, 203.0.113.${n}` };
      statuses.push((await post("sessions.signIn", input, claimed)).status);
    }
    return new Set(statuses);
  };

  expect(await statusesOf(direct)).toEqual(new Set([400, 429]));
  expect(await statusesOf(behindOne)).toEqual(new Set([400]));
});

/** A desk behind a real port, and ways to ask it as one of its own pages does. */
async function aServedDesk(settings: Partial<AppParts["settings"]> = {}) {
  const desk = await aDesk();
  const { log, text } = aLog();
  const app = createApp({
    desk,
    log,
    settings: { mode: "demo", publicUrl: "http://127.0.0.1:4000", trustProxy: 0, ...settings },
    demo: { people: demoPeople, listMail: async () => [], seeding: seedingTools },
    clientFolder: aClient(),
  });
  const server = app.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  // A server listening on a port has an address and a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const get = (address: string, headers: Record<string, string> = {}) => fetch(url + address, { headers });
  const post = (procedure: string, input?: object, headers: Record<string, string> = {}) =>
    fetch(`${url}/trpc/${procedure}`, {
      method: "POST",
      headers: { ...ourPage, ...headers },
      body: input ? JSON.stringify(input) : null,
    });
  const logged = () =>
    text()
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line));
  return { url, get, post, logged, text, db: desk.db, clock: desk.clock };
}

function aLog() {
  const stream = new PassThrough();
  let text = "";
  stream.on("data", (chunk) => (text += String(chunk)));
  return { log: createLog("info", stream), text: () => text };
}

/** A built client of one page and one script, beside a file nobody may have. */
function aClient(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-client-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const script = "export const answer = 42;";
  mkdirSync(path.join(folder, "dist/assets"), { recursive: true });
  writeFileSync(path.join(folder, "secret.txt"), "secret words");
  writeFileSync(path.join(folder, "dist/index.html"), `<style nonce="CSP_NONCE"></style>`);
  writeFileSync(path.join(folder, "dist/favicon.svg"), "<svg/>");
  writeFileSync(path.join(folder, "dist/assets/app-1a2b.js"), script);
  writeFileSync(path.join(folder, "dist/assets/app-1a2b.js.br"), brotliCompressSync(script));
  writeFileSync(path.join(folder, "dist/assets/app-1a2b.js.gz"), gzipSync(script));
  return path.join(folder, "dist");
}

async function staffSeenBy(
  get: (address: string, headers: Record<string, string>) => Promise<Response>,
  cookie: string,
  headers: Record<string, string> = {},
) {
  const answer = await get("/trpc/sessions.current", { cookie, ...headers });
  // The shape is the API's own, and the assertion on it fails when it changes.
  const { result } = (await answer.json()) as { result: { data: { staff: unknown } } };
  return result.data.staff;
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** Every row of every table, to compare before with after. */
async function everythingIn(db: Db): Promise<string> {
  // Its keys are the names of the tables; Object.keys forgets that.
  const tables = Object.keys(columnRegister) as (keyof Tables)[];
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}
