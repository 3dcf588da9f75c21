import { screen, within, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { aSession, renderWithApi } from "../testing.tsx";
import { PolicyPage } from "./PolicyPage.tsx";
import { aPolicyPage, priya } from "./testing.ts";

test("the version in force is read as numbered sentences, with who published it and why", async () => {
  await show("/admin/policy", "Policy 2");

  const callback = screen.getByText("When the risk is Raised, a confirmed callback is needed.").closest("li");
  expect(callback?.textContent).toMatch(/^2\.2.*On$/);
  expect(screen.getByText(/A decision can be stopped for/).textContent).toBe(
    "A decision can be stopped for 60 seconds before it is sent.",
  );
  screen.getByText(
    /In force from Mar 2, 2026, 10:00 am ET. Priya Natarajan asked for it, Ruth Adeyemi published it./,
  );
  const versions = within(screen.getByRole("table", { name: /Versions of the policy/ }));
  versions.getByText("Half a minute is short.");
  versions.getByText("Came with the desk");
});

test("an earlier version says that it is no longer in force", async () => {
  await show("/admin/policy?version=1", "Policy 1");

  screen.getByText(/In force from Jan 5, 2026, 10:00 am ET to Mar 2, 2026, 10:00 am ET/);
  expect(screen.getByRole("note", { name: "Policy 2 is in force." })).toBeTruthy();
});

test("two versions are compared by the sentences that differ, and the address says which", async () => {
  const { address } = await show("/admin/policy", "Policy 2");

  await userEvent.selectOptions(screen.getByLabelText("Compare with"), "Policy 1");

  const changes = within(
    await screen.findByRole("region", { name: "What changed from policy 1 to policy 2" }),
  );
  expect(changes.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "8.2A decision can be stopped for changed from 30 →  to 60 seconds before it is sent.",
  ]);
  expect(address()).toBe("/admin/policy?version=2&compare=1");
});

test("a damaged address shows the version in force", async () => {
  await show("/admin/policy?version=x&compare=99", "Policy 2");

  expect(screen.queryByRole("note")).toBeNull();
});

test("a supervisor opens a draft; where one is open, it is found", async () => {
  const openDraft = vi.fn<() => null>(() => null);
  const { address } = await show("/admin/policy", "Policy 2", { "policy.openDraft": openDraft });

  await userEvent.click(screen.getByRole("button", { name: "Draft a new version" }));

  await waitFor(() => expect(address()).toBe("/admin/policy/draft"));
  expect(openDraft).toHaveBeenCalledOnce();
});

test("a draft whose publication is asked for leads to where it is decided", async () => {
  await show("/admin/policy", "Policy 2", {
    "policy.page": () => aPolicyPage({ draft: { isAskedFor: true } }),
  });

  const link = screen.getByRole("link", { name: "Open the draft: publication is asked for" });
  expect(link.getAttribute("href")).toBe("/admin/policy/draft?tab=publish");
});

test("an auditor reads it and is offered no draft", async () => {
  const auditor = () => aSession({ staff: { ...priya, role: "auditor" } });
  await show("/admin/policy", "Policy 2", { "sessions.current": auditor });

  expect(screen.queryByRole("button", { name: /Draft/ })).toBeNull();
});

async function show(at: string, heading: string, answers: Record<string, (input: unknown) => unknown> = {}) {
  const shown = renderWithApi(
    <PolicyPage />,
    { "sessions.current": () => aSession({ staff: priya }), "policy.page": () => aPolicyPage(), ...answers },
    { at },
  );
  await screen.findByRole("heading", { name: heading });
  return shown;
}
