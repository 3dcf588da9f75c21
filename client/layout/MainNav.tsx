import { Link, useLocation, useNavigate } from "react-router";
import { may } from "../../shared/permissions.ts";
import { paths } from "../paths.ts";
import { readFilters } from "../queue/queue-address.ts";
import { useCounts } from "../queue/use-counts.ts";
import { useSession } from "../sessions/use-session.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import classes from "./AppLayout.module.css";
import { adminEntries } from "./sections.ts";

/** The pages open to this member of staff; each has its keys. */
export function MainNav() {
  const entries = useEntries();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const shortcuts = entries.map(({ to, label, keys }) => [keys, { label, run: () => void navigate(to) }]);
  useShortcuts(Object.fromEntries(shortcuts), "Everywhere");

  const current = entries.find((entry) => isWithin(entry, pathname, search));
  return (
    <nav aria-label="Main" className={classes.nav}>
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
  const [admin] = adminEntries({ staff, mode });
  const mine = counts ? `My work (${counts.mine})` : "My work";
  return [
    may(staff, "cases:read") && { to: paths.queue(), label: "Queue", keys: "g q" },
    may(staff, "cases:work") && { to: paths.queue({ view: "mine" }), label: mine, keys: "g m" },
    may(staff, "cases:enter") && { to: paths.newRequest(), label: "New request", keys: "g n" },
    may(staff, "decisions:read") && { to: paths.decisions(), label: "Decisions", keys: "g d" },
    (may(staff, "statistics:read") || may(staff, "statistics:own")) && {
      to: paths.statistics(),
      label: "Statistics",
      keys: "g s",
    },
    may(staff, "audit:read") && { to: paths.audit(), label: "Audit log", keys: "g l" },
    admin !== undefined && { to: admin.to, label: "Admin", keys: "g a" },
    mode === "demo" && { to: paths.mailbox(), label: "Mailbox", keys: "g b" },
  ].filter((entry) => entry !== false);
}

/** Whether an address belongs to an entry: Admin is many pages, and the queue's address is two entries. */
function isWithin({ to, label }: Entry, pathname: string, search: string): boolean {
  if (label === "Admin") return pathname.startsWith("/admin/");
  if (label === "Decisions") return pathname === to || pathname.startsWith(`${to}/`);
  if (pathname !== paths.queue()) return pathname === to;
  const isMyWork = readFilters(search).view === "mine";
  return to === (isMyWork ? paths.queue({ view: "mine" }) : paths.queue());
}
