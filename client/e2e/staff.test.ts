import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { givenPerson, givenRequest } from "../../server/cases/testing.ts";
import { ines } from "../../server/seeding/demo-people.ts";
import { openOffice } from "./testing.ts";

test("a user admin invites a reviewer, who signs in and works, and suspends them: their case is back in the queue", async () => {
  const { desk, logged, as, visit } = await openOffice();
  await givenPerson(desk);
  const { id } = await givenRequest(desk);
  const admin = await as(ines);

  await admin.getByRole("heading", { name: "Staff" }).waitFor();
  await admin.getByRole("link", { name: "Invite someone" }).click();
  await admin.getByLabel("Name", { exact: true }).fill("Rosa Lim");
  await admin.getByLabel("Work email").fill("rosa@example.org");
  await admin.getByLabel("Role").selectOption("Reviewer");
  await admin.getByRole("button", { name: "Invite and show the link" }).click();
  const link = await admin.getByLabel("One-time link").inputValue();
  await admin.keyboard.press("Escape");

  const reviewer = await visit();
  await reviewer.goto(link);
  await reviewer.getByLabel("Choose a password").fill("a phrase nobody else uses");
  await reviewer.getByRole("button", { name: "Set password and sign in" }).click();
  await reviewer.getByRole("heading", { name: "Queue" }).waitFor();
  await reviewer.getByRole("link", { name: /^PD-/ }).waitFor();
  await reviewer.keyboard.press("n");
  await reviewer.getByRole("button", { name: "Ask for information" }).waitFor();
  expect(await findCase(desk.db, id)).toMatchObject({ status: "in-review" });

  await admin.reload();
  await admin.getByRole("link", { name: "Suspend: Rosa Lim" }).click();
  await admin.getByText(/1 claimed case goes back into the queue/).waitFor();
  await admin.getByRole("radio", { name: "Somebody else may be using their account" }).check();
  await admin.getByRole("button", { name: "Suspend" }).click();
  await admin.getByText("Rosa Lim is suspended. 1 claimed case is back in the queue.").waitFor();
  await admin
    .getByRole("row", { name: /Rosa Lim/ })
    .getByText("Suspended")
    .waitFor();

  await reviewer.getByRole("button", { name: "Hand back" }).click();
  await reviewer.getByRole("radio", { name: "I will be away" }).check();
  await reviewer.getByRole("button", { name: "Hand back to the queue" }).click();
  await reviewer.getByRole("heading", { name: /Sign in/ }).waitFor();
  expect(await findCase(desk.db, id)).toMatchObject({ status: "queued", claimedBy: null });
  expect(logged.join("")).not.toContain(new URL(link).hash.slice(1));
}, 60_000);
