import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { seedOffice } from "../../server/seeding/seed-office.ts";
import { dana, priya } from "../../server/seeding/demo-people.ts";
import { statisticsPage } from "../../server/statistics/statistics-page.ts";
import { chartTable, type FigureCell, tilesOf } from "../../shared/statistics-charts.ts";
import type { Chart, Statistics } from "../../shared/statistics.ts";
import { type Office, openOffice } from "./testing.ts";

test("a supervisor opens the list behind every figure and finds as many rows as the figure says", async () => {
  const office = await aSeededOffice();
  const statistics = await statisticsNow(office);
  const page = await office.as(priya);

  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.getByRole("heading", { name: "Statistics" }).waitFor();
  const tiles = page.getByRole("list", { name: "Main figures" }).getByRole("link");
  const inTables = page.locator("table a");
  expect(await tiles.count()).toBe(6);

  const wrong: object[] = [];
  for (const [links, figures] of [
    [tiles, tilesOf(statistics)],
    [inTables, figuresInTables(statistics)],
  ] as const) {
    expect(await links.count()).toBe(figures.length);
    for (const [place, { words, total, behind }] of figures.entries()) {
      await openTables(page);
      const link = links.nth(place);
      expect(await link.innerText()).toBe(words);
      await link.click();
      const shown = await rowsSaid(page);
      if (shown !== total) wrong.push({ words, behind, total, shown });
      await page.goBack();
      await page.getByRole("heading", { name: "Statistics" }).waitFor();
    }
  }
  expect(wrong).toEqual([]);
}, 180_000);

test("figures of one person are chosen, walked through by keys and taken away as a file", async () => {
  const office = await aSeededOffice();
  const page = await office.as(priya);

  await page.getByRole("link", { name: "Statistics" }).click();
  await page.getByLabel("Decided by").selectOption(dana.name);
  await page.waitForURL(/by=staff-dana/);
  await page.getByRole("link", { name: "Last 12 months" }).click();
  await page.locator('a[aria-current="true"]', { hasText: "Last 12 months" }).waitFor();
  const chart = page.getByRole("group", { name: /^Decisions\./ });
  await chart.locator('a[tabindex="0"]').focus();
  await page.keyboard.press("ArrowRight");
  const bar = await page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  const [, decided = ""] = /: (\d+) approved$/.exec(bar ?? "") ?? [];
  await page.keyboard.press("Enter");
  expect(await rowsSaid(page)).toBe(Number(decided));
  await page.goBack();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as CSV: By reviewer" }).click(),
  ]);
  const records: string[][] = parse(await readFile(await download.path()), { bom: true });
  expect(records.slice(2).map(([name]) => name)).toEqual([dana.name]);
  await page.getByText(`Saved ${download.suggestedFilename()}.`).first().waitFor();
}, 90_000);

test("a reviewer finds their own figures and the office's, and nobody else's", async () => {
  const office = await aSeededOffice();
  const page = await office.as(dana);

  await page.getByRole("link", { name: "Statistics" }).click();
  await page.getByRole("heading", { name: "Your decisions" }).waitFor();

  await page.getByRole("row", { name: new RegExp(`^${dana.name}`) }).waitFor();
  const received = office.answers.filter(({ procedures }) => procedures.includes("statistics."));
  expect(received.length).toBeGreaterThan(0);
  for (const { body } of received) expect(body).not.toContain("staff-li");
}, 60_000);

const charts: readonly Chart[] = ["ages", "decisions", "asks", "codes", "callbacks", "reasons", "reviewers"];

async function aSeededOffice(): Promise<Office> {
  const office = await openOffice();
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  await seedOffice(office.desk, { cases: 32, seed: 3, asOf: yesterday });
  return office;
}

function statisticsNow({ desk }: Office): Promise<Statistics> {
  return statisticsPage({ ...desk, actor: priya, sessionId: null, requestId: null }, {});
}

/** Every figure of every table that is one: a share of nothing leads nowhere. */
function figuresInTables(statistics: Statistics): FigureCell[] {
  return charts
    .flatMap((chart) => chartTable(chart, statistics).rows.flatMap((row) => row.cells))
    .filter(({ words }) => words !== "–");
}

async function openTables(page: Page): Promise<void> {
  await page.locator("details").evaluateAll((all) => all.forEach((each) => each.setAttribute("open", "")));
}

/** How many rows a list says it has. */
async function rowsSaid(page: Page): Promise<number> {
  const title = page.getByRole("heading", { name: /^(Queue|Decisions)$/, level: 1 });
  await title.waitFor();
  await page.waitForLoadState("networkidle");
  const pages = page.getByRole("navigation", { name: "Pages" });
  if ((await pages.count()) === 0) return 0;
  const [, total = ""] = /of ([\d,]+)|^([\d,]+) rows?/.exec(await pages.innerText()) ?? [];
  return Number(total.replaceAll(",", ""));
}
