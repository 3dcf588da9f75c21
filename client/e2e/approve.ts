import type { Page } from "playwright-core";

/** A reviewer takes a request from the queue and opens what an approval would send. */
export async function openApproval(page: Page, reference: string): Promise<void> {
  await page.getByRole("link", { name: reference }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("button", { name: "Ask for information" }).waitFor();
  await page.keyboard.press("a");
}

/** Approves what is open, and waits out the time in which it could be stopped. */
export async function approveAndSend(page: Page): Promise<void> {
  await page.keyboard.press("ControlOrMeta+Enter");
  await page.getByText(/Code goes out at/).waitFor();
  await page.getByText("Code sent").first().waitFor();
}
