import { Stack } from "@mantine/core";
import { Link, Outlet, useLocation } from "react-router";
import { useSession } from "../sessions/use-session.ts";
import classes from "./AppLayout.module.css";
import { adminEntries, decisionEntries, type SectionEntry } from "./sections.ts";

/** What stands above the pages of those who run the office. */
export function AdminLayout() {
  return <SectionLayout label="Admin" entries={adminEntries(useSession())} />;
}

/** What stands above the pages about what was decided. */
export function DecisionsLayout() {
  return <SectionLayout label="Decisions" entries={decisionEntries(useSession().staff)} />;
}

function SectionLayout({ label, entries }: { label: string; entries: readonly SectionEntry[] }) {
  const { pathname } = useLocation();
  // A section's first page may lie above the others: the longest address that fits is the page's own.
  const [current] = entries
    .filter(({ to }) => pathname.startsWith(to))
    .toSorted((one, other) => other.to.length - one.to.length);

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
                  aria-current={entry === current ? "page" : undefined}
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
