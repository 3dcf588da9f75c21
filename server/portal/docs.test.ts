import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { findCaseByReference } from "../../db/queries/cases.ts";
import { scopes } from "../../shared/credentials.ts";
import { portalReceipt } from "../../shared/portal.ts";
import { projectRoot } from "../config.ts";
import { endpoints } from "./endpoints.ts";
import { aPortal } from "./testing.ts";

const run = promisify(execFile);

test.each([
  ["curl", "sh", "portal-example.sh"],
  ["TypeScript", process.execPath, "portal-example.ts"],
])("the example in %s works as it is printed, for whoever has a token", async (_, command, file) => {
  const { desk, url, token } = await aPortal({ allowed: ["requests:create"] });
  const env = { PATH: process.env["PATH"] ?? "", PROOFDESK_URL: url, PROOFDESK_TOKEN: token };

  const { stdout } = await run(command, [path.join(projectRoot, "scripts", file)], { env });

  const { reference } = portalReceipt.parse(JSON.parse(stdout));
  expect(await findCaseByReference(desk.db, reference)).toMatchObject({
    status: "received",
    channel: "portal",
  });
});

test("the document names every endpoint with its scope, and every scope has one", async () => {
  const { url } = await aPortal();

  const answer = await fetch(`${url}/api/openapi.json`);

  const { openapi, paths } = (await answer.json()) as {
    openapi: string;
    paths: Record<string, Record<string, { "x-scope": string }>>;
  };
  const named = Object.entries(paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([method, operation]) => `${method} ${at} ${operation["x-scope"]}`),
  );
  expect(openapi).toBe("3.1.0");
  expect(named).toEqual(endpoints.map(({ method, path: at, scope }) => `${method} ${at} ${scope}`));
  expect(new Set(endpoints.map(({ scope }) => scope))).toEqual(new Set(scopes));
});

test("the documentation is a page of our own that runs and loads nothing", async () => {
  const { url } = await aPortal();

  const answer = await fetch(`${url}/api/docs`);

  const page = await answer.text();
  expect(answer.headers.get("content-type")).toContain("text/html");
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
  expect(page).toContain(`<style nonce="${nonce}">`);
  expect(page).not.toMatch(/<script|src=|url\(|@import/);
  for (const { operation, path: at } of endpoints) {
    expect(page).toContain(`id="${operation}"`);
    expect(page).toContain(at);
  }
  expect(page).toContain("$(openssl rand -hex 16)");
  expect((await fetch(`${url}/api/nothing`)).status).toBe(404);
});
