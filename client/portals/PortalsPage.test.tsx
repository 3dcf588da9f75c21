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

  screen.getByText("No portal is connected yet.");
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

async function show(
  at: string,
  credentials: Credential[],
  answers: Record<string, (input: unknown) => unknown> = {},
) {
  const all = {
    "sessions.current": () => aSession({ staff: ines, now: "2026-03-02T15:00:00.000Z" }),
    "credentials.list": () => credentials,
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
