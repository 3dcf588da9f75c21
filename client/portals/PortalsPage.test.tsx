import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { scopes } from "../../shared/credentials.ts";
import type { Staff } from "../../shared/staff.ts";
import { aSession, refusal, renderWithApi } from "../testing.tsx";
import type { Credential } from "./credential-columns.tsx";
import { PortalsPage } from "./PortalsPage.tsx";

const ines: Staff = { id: "staff-ines", name: "Ines Duarte", role: "user-admin", isCleared: false };
const token = "pd_0123456789ab_a-token-nobody-else-has";

test("the list says what each credential may do, until when, and whether it is used", async () => {
  await show("/admin/portals", [
    aCredential({ lastUsedAt: "2026-03-02T14:55:00.000Z" }),
    aCredential({ id: "old", name: "Old portal", state: "revoked", revokedAt: "2026-03-01T15:00:00.000Z" }),
  ]);

  const row = within(screen.getByRole("row", { name: /Benefits portal/ }));
  for (const words of ["pd_0123456789ab", "send requests, redeem codes", "Active", "Ines Duarte"]) {
    row.getByText(words);
  }
  row.getByText(/minutes ago$/);
  const old = within(screen.getByRole("row", { name: /Old portal/ }));
  old.getByText("Revoked");
  expect(old.queryAllByRole("link")).toEqual([]);
});

test("an office without a portal says what to do", async () => {
  await show("/admin/portals", []);

  expect(screen.getByText("No portal is connected yet.")).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});

test("a credential shows its token once, and closing forgets it", async () => {
  const make = vi.fn<(input: unknown) => object>(() => ({
    credentialId: "new",
    token,
    expiresAt: "2026-05-31T15:00:00.000Z",
  }));
  const { address } = await show("/admin/portals?dialog=make", [], { "credentials.make": make });

  await userEvent.type(screen.getByLabelText("Name"), "Benefits portal");
  await userEvent.click(screen.getByRole("checkbox", { name: "withdraw requests" }));
  await userEvent.click(screen.getByRole("button", { name: "Make it and show the token" }));

  expect((await screen.findByLabelText<HTMLInputElement>("Token")).value).toBe(token);
  expect(make).toHaveBeenCalledWith({
    name: "Benefits portal",
    scopes: scopes.filter((scope) => scope !== "requests:withdraw"),
    lifeDays: 90,
  });
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(address()).toBe("/admin/portals");
  expect(document.body.innerHTML).not.toContain(token);
});

test("what is wrong is said at its field, and nothing is sent", async () => {
  const make = vi.fn<(input: unknown) => unknown>();
  await show("/admin/portals?dialog=make", [], { "credentials.make": make });

  for (const box of screen.getAllByRole("checkbox")) await userEvent.click(box);
  await userEvent.click(screen.getByRole("button", { name: "Make it and show the token" }));

  screen.getByRole("textbox", { name: "Name", description: "Enter a name, such as the portal's" });
  screen.getByText("Choose at least one thing it may do");
  expect(make).not.toHaveBeenCalled();
});

test("a credential is revoked on purpose, and what was refused is said", async () => {
  const message = "This credential has been revoked already.";
  const revoke = vi.fn<(input: unknown) => null>(() => {
    throw refusal({ code: "CONFLICT", message });
  });
  await show("/admin/portals", [aCredential()], { "credentials.revoke": revoke });

  await userEvent.click(screen.getByRole("link", { name: "Revoke: Benefits portal" }));
  await userEvent.click(await screen.findByRole("button", { name: "Revoke now" }));
  expect(await screen.findAllByText(message)).not.toEqual([]);
  revoke.mockImplementation(() => null);
  await userEvent.click(screen.getByRole("button", { name: "Revoke now" }));

  await screen.findByText("Benefits portal is revoked. Its next call is refused.");
  expect(revoke).toHaveBeenCalledWith({ credentialId: "benefits" });
});

test("a receiver shows its secret once, and may be refused at its address", async () => {
  const message = "Enter an address that begins with https://";
  const add = vi.fn<(input: unknown) => object>(() => {
    throw refusal({ code: "BAD_REQUEST", message, field: "url" });
  });
  const { address } = await show("/admin/portals?tab=webhooks", [], { "webhooks.add": add });

  screen.getByRole("row", { name: /Benefits receiver/ });
  await userEvent.click(screen.getByRole("link", { name: "Add a receiver" }));
  await userEvent.type(screen.getByLabelText("Name"), "Benefits portal");
  await userEvent.type(screen.getByLabelText("Address"), "http://portal.example.org/events");
  await userEvent.click(screen.getByRole("button", { name: "Add it and show its secret" }));
  await screen.findByRole("textbox", { name: "Address", description: message });
  add.mockImplementation(() => ({ webhookId: "new", secret: "whsec_c2VjcmV0" }));
  await userEvent.click(screen.getByRole("button", { name: "Add it and show its secret" }));

  expect((await screen.findByLabelText<HTMLInputElement>("Secret")).value).toBe("whsec_c2VjcmV0");
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(address()).toBe("/admin/portals?tab=webhooks");
  expect(document.body.innerHTML).not.toContain("c2VjcmV0");
});

test("a receiver is stopped on purpose", async () => {
  const end = vi.fn<(input: unknown) => null>(() => null);
  await show("/admin/portals?tab=webhooks&dialog=stop&about=hook", [], { "webhooks.end": end });

  await userEvent.click(screen.getByRole("button", { name: "Stop sending" }));

  await screen.findByText("Nothing more is sent to Benefits receiver.");
  expect(end).toHaveBeenCalledWith({ webhookId: "hook" });
});

test("the log says what was told, to whom, and what came of it", async () => {
  await show("/admin/portals?tab=messages", []);

  const row = within(await screen.findByRole("row", { name: /PD-7K4M-29Q/ }));
  for (const words of ["A code is used", "Benefits receiver", "Waiting", "2", "503"]) {
    expect(row.getByText(words)).toBeTruthy();
  }
});

async function show(
  at: string,
  credentials: Credential[],
  answers: Record<string, (input: unknown) => unknown> = {},
) {
  const all = {
    "sessions.current": () => aSession({ staff: ines, now: "2026-03-02T15:00:00.000Z" }),
    "credentials.list": () => credentials,
    "webhooks.list": () => [aWebhook()],
    "webhooks.messages": () => ({ rows: [aMessage()], older: null, newer: null }),
    ...answers,
  };
  const shown = renderWithApi(<PortalsPage />, all, { at });
  await screen.findByRole("heading", { name: "Portals", hidden: true });
  return shown;
}

function aCredential(facts: Partial<Credential> = {}): Credential {
  return {
    id: "benefits",
    name: "Benefits portal",
    prefix: "pd_0123456789ab",
    scopes: ["requests:create", "codes:redeem"],
    state: "active",
    madeBy: "Ines Duarte",
    madeAt: "2026-03-02T15:00:00.000Z",
    expiresAt: "2026-05-31T15:00:00.000Z",
    lastUsedAt: null,
    revokedAt: null,
    revokedBy: null,
    ...facts,
  };
}

function aWebhook() {
  return {
    id: "hook",
    name: "Benefits receiver",
    url: "https://portal.example.org/events",
    events: ["code.redeemed"],
    addedBy: "Ines Duarte",
    addedAt: "2026-03-02T15:00:00.000Z",
    endedAt: null,
  };
}

function aMessage() {
  return {
    id: "message",
    receiver: "Benefits receiver",
    event: "code.redeemed",
    reference: "PD-7K4M-29Q",
    state: "waiting",
    happenedAt: "2026-03-02T15:00:00.000Z",
    nextTryAt: "2026-03-02T15:00:20.000Z",
    tries: 2,
    lastAnswer: "503",
  };
}
