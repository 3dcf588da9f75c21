import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { aSession, dana, renderWithApi } from "../testing.tsx";
import type { Answers } from "../trpc.ts";
import { MessagesPage } from "./MessagesPage.tsx";

type Page = Answers["deliveries"]["page"];
type Row = Page["rows"][number];
type Message = Answers["deliveries"]["get"];

test("a row says what the message is, where it went and what became of it", async () => {
  await showMessages("/admin/messages", [aRow({ state: "permanent-failure", lastAnswer: "550 5.1.1" })]);

  const cells = within(await screen.findByRole("row", { name: /Mar 2, 2026, 10:00 am ET/ }));
  for (const words of ["Access code", "PD-7K4M-29Q", "n•••@e•••.com", "Email", "Not delivered"]) {
    expect(cells.getByText(words)).toBeTruthy();
  }
  expect(cells.getByText(/550 5\.1\.1/)).toBeTruthy();
});

test("whoever reads no requests sees neither address nor a way to the request", async () => {
  await showMessages("/admin/messages", [aRow({ maskedRecipient: null })], "user-admin");

  await screen.findByText("PD-7K4M-29Q");
  expect(screen.queryByRole("link", { name: "PD-7K4M-29Q" })).toBeNull();
  expect(screen.queryByRole("columnheader", { name: "To" })).toBeNull();
});

test("a filter applies at once and the address says so", async () => {
  const { address } = await showMessages("/admin/messages?undelivered=yes", [aRow()]);

  await userEvent.selectOptions(screen.getByLabelText("Message"), "Reminder to answer");
  expect(address()).toBe("/admin/messages?undelivered=yes&kind=reminder");
  await userEvent.selectOptions(screen.getByLabelText("State"), "Sent");

  expect(address()).toBe("/admin/messages?kind=reminder&state=sent");
});

test("a message opens under its own address with every answer, oldest first", async () => {
  const { address } = await showMessages("/admin/messages", [aRow()]);

  await userEvent.click(screen.getByRole("link", { name: "Mar 2, 2026, 10:00 am ET" }));

  const dialog = within(await screen.findByRole("dialog", { name: "What became of this message" }));
  expect(address()).toBe("/admin/messages?message=delivery-1");
  const answers = await dialog.findAllByRole("listitem");
  expect(answers.map(({ textContent }) => textContent)).toEqual([
    "Not taken. The mail server said 451 4.7.1.Mar 2, 2026, 10:00 am ET, after 1 try",
    "Came back. The mail server said 550 5.1.1.Mar 2, 2026, 10:05 am ET, after 2 tries",
  ]);
});

test("without any message the page says so", async () => {
  await showMessages("/admin/messages", []);

  expect(await screen.findByText("No message has been written yet.")).toBeTruthy();
});

async function showMessages(at: string, rows: Row[], role: "supervisor" | "user-admin" = "supervisor") {
  const answers = {
    "sessions.current": () => aSession({ staff: { ...dana, role } }),
    "deliveries.page": () => aPage(rows),
    "deliveries.get": () => aMessage(),
  };
  const shown = renderWithApi(<MessagesPage />, answers, { at });
  await screen.findByRole("heading", { name: "Messages" });
  return shown;
}

function aPage(rows: Row[]): Page {
  const totals = { all: rows.length, waiting: 0, sent: 0, delivered: 0, undelivered: 0 };
  return { rows, total: rows.length, totals, next: null, previous: null };
}

function aRow(facts: Partial<Row> = {}): Row {
  return {
    id: "delivery-1",
    caseId: "case-1",
    reference: "PD-7K4M-29Q",
    kind: "code",
    channel: "email",
    state: "sent",
    maskedRecipient: "n•••@e•••.com",
    queuedAt: "2026-03-02T15:00:00.000Z",
    nextTryAt: "2026-03-02T15:00:00.000Z",
    sentAt: null,
    deliveredAt: null,
    handledAt: null,
    tries: 1,
    lastAnswer: null,
    ...facts,
  };
}

function aMessage(): Message {
  return {
    ...aRow({ state: "permanent-failure", tries: 2 }),
    expiresAt: "2026-03-03T15:00:00.000Z",
    handledBy: null,
    answers: [
      { id: "a-1", at: "2026-03-02T15:00:10.000Z", outcome: "refused", answer: "451 4.7.1", tries: 1 },
      { id: "a-2", at: "2026-03-02T15:05:00.000Z", outcome: "returned", answer: "550 5.1.1", tries: 2 },
    ],
  };
}
