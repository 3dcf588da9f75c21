import { Stack } from "@mantine/core";
import { Link, Outlet, useLocation } from "react-router";
import { may } from "../../shared/permissions.ts";
import { paths } from "../paths.ts";
import { useSession } from "../sessions/use-session.ts";
import classes from "./AppLayout.module.css";

/** What stands above the pages of those who run the office. */
export function AdminLayout() {
  const { pathname } = useLocation();
  const entries = useEntries();

  return (
    <Stack gap="lg">
      {entries.length > 0 && (
        <nav aria-label="Admin">
          <ul className={classes.list}>
            {entries.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} className={classes.link} aria-current={to === pathname ? "page" : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Outlet />
    </Stack>
  );
}

function useEntries() {
  const { staff } = useSession();
  return [
    may(staff, "staff:manage") && { to: paths.staff(), label: "Staff" },
    may(staff, "office:manage") && { to: paths.office(), label: "Office" },
  ].filter((entry) => entry !== false);
}
