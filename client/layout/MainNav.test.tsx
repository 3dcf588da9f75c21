import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { StaffRole } from "../../shared/staff.ts";
import { aSession, dana, renderWithApi } from "../testing.tsx";
import { MainNav } from "./MainNav.tsx";
import { AdminLayout } from "./SectionLayout.tsx";

test("a user admin finds the pages that run the office", async () => {
  show("user-admin");

  const main = await screen.findByRole("link", { name: "Admin" });
  expect(main.getAttribute("aria-current")).toBe("page");
  screen.getByRole("link", { name: "Staff" });
  screen.getByRole("link", { name: "Office" });
  expect(screen.queryByRole("link", { name: "Policy" })).toBeNull();
});

test("a records admin finds who is on file", async () => {
  show("records-admin");

  const main = await screen.findByRole("link", { name: "Admin" });
  expect(main.getAttribute("href")).toBe("/admin/records");
  expect(screen.queryByRole("link", { name: "Staff" })).toBeNull();
});

test("a supervisor finds the watch list there, and not the pages of others", async () => {
  show("supervisor");

  await screen.findByRole("link", { name: "Watch list" });
  expect(screen.queryByRole("link", { name: "Staff" })).toBeNull();
});

test.each(["supervisor", "auditor"] as const)("a %s finds the policy there, and no staff", async (role) => {
  show(role);

  await screen.findByRole("link", { name: "Admin" });
  screen.getByRole("link", { name: "Policy" });
  expect(screen.queryByRole("link", { name: "Staff" })).toBeNull();
});

test("a reviewer is not led there", async () => {
  show("reviewer");

  await screen.findByRole("link", { name: "Queue" });
  expect(screen.queryByRole("link", { name: "Admin" })).toBeNull();
  expect(screen.queryByRole("navigation", { name: "Admin" })).toBeNull();
});

test("where people are invented a records admin is led to the page that does it", async () => {
  show("records-admin", "demo");

  await screen.findByRole("link", { name: "Admin" });
  expect(screen.getByRole("link", { name: "Seeding" }).getAttribute("href")).toBe("/admin/seeding");
});

test.each([
  ["reviewer", true],
  ["supervisor", true],
  ["auditor", true],
  ["records-admin", false],
  ["user-admin", false],
] as const)("a %s finds statistics: %s", async (role, isThere) => {
  show(role);

  await screen.findByRole("navigation", { name: "Main" });
  expect(screen.queryByRole("link", { name: "Statistics" }) !== null).toBe(isThere);
});

function show(role: StaffRole, mode: "production" | "demo" = "production") {
  const session = () => aSession({ staff: { ...dana, role }, mode });
  const pages = (
    <>
      <MainNav />
      <AdminLayout />
    </>
  );
  return renderWithApi(
    pages,
    { "sessions.current": session, "queue.counts": () => ({}) },
    { at: "/admin/staff" },
  );
}
