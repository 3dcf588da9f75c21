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
  expect(screen.queryByRole("link", { name: "Policy" })).toBeNull();
});

test.each(["supervisor", "auditor"] as const)("a %s finds the policy there, and no staff", async (role) => {
  show(role);

  await screen.findByRole("link", { name: "Admin" });
  screen.getByRole("link", { name: "Policy" });
  expect(screen.queryByRole("link", { name: "Staff" })).toBeNull();
});

const outsiders = staffRoles.filter((role) => !["user-admin", "supervisor", "auditor"].includes(role));

test.each(outsiders)("a %s is not led there", async (role) => {
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
