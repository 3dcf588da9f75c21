import { expect, test } from "vitest";
import { dana, demoPeople } from "../seeding/demo-people.ts";
import { seedingTools } from "../seeding/tools.ts";
import { testApp } from "../testing.ts";
import type { ReceivedMail } from "./demo-office.ts";

const mail: ReceivedMail = {
  id: "mail-1",
  receivedAt: "2026-03-02T15:00:00.000Z",
  to: "nadia@example.com",
  from: "codes@example.org",
  subject: "Your access code",
  text: "We've approved your request.",
};
const demo = { people: demoPeople, listMail: async () => [mail], seeding: seedingTools };

test("a demo's staff can look into its mailbox", async () => {
  const { as } = await testApp();

  expect(await as(dana, { demo }).mailbox.list()).toEqual([mail]);
});

test("where there is no demo there is no mailbox", async () => {
  const { as } = await testApp();

  await expect(as(dana, { demo: null }).mailbox.list()).rejects.toThrow("There is no mailbox here.");
});

test("nobody looks into the mailbox without signing in", async () => {
  const { as } = await testApp();

  await expect(as(null, { demo }).mailbox.list()).rejects.toThrow("Sign in to continue.");
});
