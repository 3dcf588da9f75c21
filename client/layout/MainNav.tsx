import { Link, useLocation, useNavigate } from "react-router";
import { may } from "../../shared/permissions.ts";
import { paths } from "../paths.ts";
import { readFilters } from "../queue/queue-address.ts";
import { useCounts } from "../queue/use-counts.ts";
import { useSession } from "../sessions/use-session.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import classes from "./AppLayout.module.css";

/** The pages open to this member of staff; each has its keys. */
export function MainNav() {
  const entries = useEntries();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const shortcuts = entries.map(({ to, label, keys }) => [keys, { label, run: () => void navigate(to) }]);
  useShortcuts(Object.fromEntries(shortcuts), "Everywhere");

  const current = entryFor(pathname, search);
  return (
    <nav aria-label="Main" className={classes.nav}>
      <ul className={classes.list}>
        {entries.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} className={classes.link} aria-current={to === current ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface Entry {
  to: string;
  label: string;
  keys: string;
}

function useEntries(): Entry[] {
  const { staff, mode } = useSession();
  const counts = useCounts();
  const mine = counts ? `My work (${counts.mine})` : "My work";
  return [
    may(staff, "cases:read") && { to: paths.queue(), label: "Queue", keys: "g q" },
    may(staff, "cases:work") && { to: paths.queue({ view: "mine" }), label: mine, keys: "g m" },
    may(staff, "cases:enter") && { to: paths.newRequest(), label: "New request", keys: "g n" },
    may(staff, "decisions:read") && { to: paths.decisions(), label: "Decisions", keys: "g d" },
    may(staff, "audit:read") && { to: paths.audit(), label: "Audit log", keys: "g l" },
    may(staff, "staff:manage") && { to: paths.staff(), label: "Admin", keys: "g a" },
    mode === "demo" && { to: paths.mailbox(), label: "Mailbox", keys: "g b" },
  ].filter((entry) => entry !== false);
}

/** The address of the entry that an address belongs to. */
function entryFor(pathname: string, search: string): string {
  if (pathname.startsWith("/admin/")) return paths.staff();
  const isMyWork = pathname === paths.queue() && readFilters(search).view === "mine";
  return isMyWork ? paths.queue({ view: "mine" }) : pathname;
}
