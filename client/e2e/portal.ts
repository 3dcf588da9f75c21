import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../server/config.ts";
import { ines } from "../../server/seeding/demo-people.ts";
import { portalReceipt } from "../../shared/portal.ts";
import type { Office } from "./testing.ts";

const run = promisify(execFile);

/** A user admin makes a credential on screen; what it lets a portal do. */
export async function connectPortal({ as }: Office) {
  const page = await as(ines);
  await page.getByRole("link", { name: "Portals" }).click();
  await page.getByRole("link", { name: "Make a credential" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Benefits portal");
  await page.getByRole("button", { name: "Make it and show the token" }).click();
  const token = await page.getByLabel("Token").inputValue();
  const { origin } = new URL(page.url());
  await page.keyboard.press("Escape");
  const authorization = `Bearer ${token}`;
  const ask = async (address: string, options: RequestInit): Promise<unknown> => {
    const headers = { authorization, "content-type": "application/json", "idempotency-key": randomUUID() };
    return (await fetch(`${origin}/api/v1${address}`, { headers, ...options })).json();
  };
  return {
    token,
    /** The example of the documentation, as it is printed. */
    sendRequest: async () => {
      const env = { PATH: process.env["PATH"] ?? "", PROOFDESK_URL: origin, PROOFDESK_TOKEN: token };
      const { stdout } = await run("sh", [path.join(projectRoot, "scripts/portal-example.sh")], { env });
      return portalReceipt.parse(JSON.parse(stdout));
    },
    get: (address: string) => ask(address, {}),
    post: (address: string, body: object) => ask(address, { method: "POST", body: JSON.stringify(body) }),
  };
}
