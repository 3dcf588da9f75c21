import { Stack } from "@mantine/core";
import { Link, Outlet, useLocation } from "react-router";
import { useSession } from "../sessions/use-session.ts";
import classes from "./AppLayout.module.css";
import { adminEntries, type SectionEntry } from "./sections.ts";

/** What stands above the pages of those who run the office. */
export function AdminLayout() {
  return <SectionLayout label="Admin" entries={adminEntries(useSession())} />;
}

function SectionLayout({ label, entries }: { label: string; entries: readonly SectionEntry[] }) {
  const { pathname } = useLocation();

  return (
    <Stack gap="lg">
      {entries.length > 0 && (
        <nav aria-label={label}>
          <ul className={classes.list}>
            {entries.map((entry) => (
              <li key={entry.to}>
                <Link
                  to={entry.to}
                  className={classes.link}
                  aria-current={pathname.startsWith(entry.to) ? "page" : undefined}
                >
                  {entry.label}
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
