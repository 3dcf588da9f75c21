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

test("a records admin finds who is on file", async () => {
  show("records-admin");

  const main = await screen.findByRole("link", { name: "Admin" });
  expect(main.getAttribute("href")).toBe("/admin/records");
  expect(screen.queryByRole("link", { name: "Staff" })).toBeNull();
});

const others = staffRoles.filter((role) => role !== "user-admin" && role !== "records-admin");
test.each(others)("a %s is not led there", async (role) => {
  show(role);

  await screen.findByRole("link", { name: "Queue" });
  expect(screen.queryByRole("link", { name: "Admin" })).toBeNull();
  expect(screen.queryByRole("navigation", { name: "Admin" })).toBeNull();
});

function show(role: (typeof staffRoles)[number]) {
  const session = () => aSession({ staff: { ...dana, role } });
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
