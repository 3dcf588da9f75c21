import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { staffRoles } from "../../shared/staff.ts";
import { aSession, dana, renderWithApi } from "../testing.tsx";
import { MainNav } from "./MainNav.tsx";
import { AdminLayout } from "./SectionLayout.tsx";

test("a user admin finds the pages that run the office", async () => {
  show("user-admin");

  const main = await screen.findByRole("link", { name: "Admin" });
  expect(main.getAttribute("aria-current")).toBe("page");
  screen.getByRole("link", { name: "Staff" });
  screen.getByRole("link", { name: "Office" });
});

test.each(staffRoles.filter((role) => role !== "user-admin"))("a %s is not led there", async (role) => {
  show(role);

  await screen.findByRole("link", { name: "Queue" });
  expect(screen.queryByRole("link", { name: "Admin" })).toBeNull();
  expect(screen.queryByRole("navigation", { name: "Admin" })).toBeNull();
});

test("where people are invented a records admin is led to the page that does it", async () => {
  show("records-admin", "demo");

  await screen.findByRole("link", { name: "Admin" });
  expect(screen.getByRole("link", { name: "Seeding" }).getAttribute("href")).toBe("/admin/seeding");
});

function show(role: (typeof staffRoles)[number], mode: "production" | "demo" = "production") {
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
