import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect, inject, onTestFinished } from "vitest";
import { readConfig } from "../../server/config.ts";
import type { Desk } from "../../server/desk.ts";
import { createLog } from "../../server/http/log.ts";
import { type MailSink, startMailSink } from "../../server/mailbox/mail-sink.ts";
import { openDesk } from "../../server/open-desk.ts";
import { demoPeople, ensureDemoPeople } from "../../server/seeding/demo-people.ts";
import { seedingTools, seedingWorks } from "../../server/seeding/tools.ts";
import { serve } from "../../server/serve.ts";
import { type PolicyRules, policyVersion1 } from "../../shared/policy.ts";
import type { Staff } from "../../shared/staff.ts";

export interface Office {
  desk: Desk;
  sink: MailSink;
  folder: string;
  /** Everything the server wrote to its log. */
  logged: string[];
  /** Every answer of the API to a browser of `as`, with who asked. */
  answers: { by: string; procedures: string; body: string }[];
  /** A browser window in which somebody has signed in with a click. */
  as: (person: Staff, options?: Appearance) => Promise<Page>;
  /** A browser window of a visitor. */
  visit: (options?: Appearance) => Promise<Page>;
}

export interface Appearance {
  colorScheme?: "light" | "dark";
  width?: number;
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

interface OfficeFacts {
  sendHoldSeconds?: number;
  /** What its policy says of codes, where that is not what version 1 says. */
  code?: Partial<PolicyRules["code"]>;
  /** More settings; they may name places in the office's own folder. */
  settings?: (folder: string) => Record<string, string>;
}

/**
 * The real server on a SQLite file of its own with a real mail sink, and browsers to look at it.
 *
 * Its policy is version 1 but for the send-hold, which a journey should not wait half a minute for.
 */
export async function openOffice({
  sendHoldSeconds = 3,
  code = {},
  settings = () => ({}),
}: OfficeFacts = {}): Promise<Office> {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-e2e-"));
  const config = readConfig({
    ...settings(folder),
    APP_MODE: "demo",
    PORT: "0",
    DATABASE_URL: path.join(folder, "data/proofdesk.db"),
    KEYRING_FILE: path.join(folder, "keys/keyring.json"),
  });
  const desk = await openDesk(config);
  await ensureDemoPeople(desk.db);
  const allCode = { ...policyVersion1.code, ...code };
  const rules = JSON.stringify({ ...policyVersion1, sendHoldSeconds, code: allCode });
  await desk.db.insertInto("policies").values({ version: 2, rules, publishedAt: desk.now() }).execute();
  const sink = await startMailSink({ folder: path.join(folder, "mail") });
  const logged: string[] = [];
  const log = createLog("info", { write: (line) => void logged.push(line) });
  const demo = { people: demoPeople, listMail: sink.listMail, seeding: seedingTools };
  const served = await serve({ ...config, smtpUrl: sink.smtpUrl }, { desk, demo, log, works: seedingWorks });
  const browser = await chromium.launch({ executablePath: inject("chromium"), args: flags });
  const complaints: string[] = [];
  const answers: Office["answers"] = [];

  onTestFinished(async () => {
    await browser.close();
    await served.close();
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
    // The content policy reports what it refuses here, too.
    expect(complaints).toEqual([]);
  });
  const visit = async (appearance: Appearance = {}, by = "nobody") => {
    const context = await newContext(browser, { baseURL: served.url, ...appearance });
    const page = await context.newPage();
    listen(page, { complaints, answers, by });
    return page;
  };
  const as = async (person: Staff, appearance: Appearance = {}) => {
    const page = await visit(appearance, person.id);
    await page.goto("/");
    await page.getByRole("button", { name: person.name }).click();
    await page.getByRole("banner").waitFor();
    return page;
  };
  return { desk, sink, folder, logged, answers, as, visit };
}

/** Every rule of axe on what the page shows now; the ids of those it breaks, with the first place each. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    // `axe` is what the line above put on the page.
    () => (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ["violations"] }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")}`);
}

function newContext(
  browser: Browser,
  { baseURL, colorScheme = "light", width = 1440 }: Appearance & { baseURL: string },
): Promise<BrowserContext> {
  return browser.newContext({
    baseURL,
    colorScheme,
    viewport: { width, height: 900 },
    reducedMotion: "reduce",
  });
}

interface Listener {
  complaints: string[];
  answers: Office["answers"];
  by: string;
}

function listen(page: Page, { complaints, answers, by }: Listener): void {
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // The browser itself reports each refusal, 503 being "unavailable"; journeys that cause one look for its sentence on screen.
    const isRefusal = /status of (4\d\d|503)/.test(message.text());
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  page.on("response", async (response) => {
    if (!response.url().includes("/trpc/")) return;
    const body = await response.text().catch(() => "");
    const procedures = new URL(response.url()).pathname.replace("/trpc/", "");
    answers.push({ by, procedures, body });
  });
}

/** A time zone where people may be rung whenever the tests run: it is between ten and six there now. */
export function daytimeZone(): string {
  const zones = [
    "America/New_York",
    "Pacific/Honolulu",
    "Asia/Tokyo",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Pacific/Auckland",
  ];
  const hourIn = (timeZone: string) =>
    Number(
      new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", hourCycle: "h23" }).format(new Date()),
    );
  const found = zones.find((zone) => hourIn(zone) >= 9 && hourIn(zone) < 19);
  if (!found) throw new Error("It is night everywhere.");
  return found;
}
