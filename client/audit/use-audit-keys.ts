import { useNavigate } from "react-router";
import { paths } from "../paths.ts";
import { focusedRow, moveFocus } from "../queue/row-focus.ts";
import { useSession } from "../sessions/use-session.ts";
import type { Answers } from "../trpc.ts";
import { useShortcuts } from "../ui/KeyboardShortcuts.tsx";
import { useAnnouncements } from "../ui/LiveRegions.tsx";
import { type AuditAddress, newestPage } from "./audit-address.ts";
import type { AuditRow } from "./AuditTable.tsx";
import { dayOf, wholeCaseOf } from "./audit-ways.ts";

/** The keys of the log: along its entries and pages, and on from the entry with the focus. */
export function useAuditKeys(address: AuditAddress, { rows, newer, older }: Answers["audit"]["page"]): void {
  const navigate = useNavigate();
  const { office } = useSession();
  const { announce } = useAnnouncements();
  const down = { label: "Next entry", run: () => moveFocus(1), repeats: true };
  const up = { label: "Previous entry", run: () => moveFocus(-1), repeats: true };
  const turn = (label: string, page: Pick<AuditAddress, "after" | "before">) => ({
    label,
    run: () => void navigate(paths.audit({ ...newestPage(address), ...page })),
  });

  function goOn(to: (row: AuditRow) => string | null, nowhere: string) {
    const row = rows.find(({ seq }) => `${seq}` === focusedRow());
    const way = row && to(row);
    if (way) return void navigate(way);
    announce(row ? nowhere : "Move to an entry first, with J and K.");
  }

  useShortcuts(
    {
      j: down,
      down,
      k: up,
      up,
      "[": newer ? turn("Newer entries", { before: newer }) : undefined,
      "]": older ? turn("Older entries", { after: older }) : undefined,
      d: { label: "This person’s day", run: () => goOn((row) => dayOf(row, office.timeZone), "") },
      c: {
        label: "Everything on this case",
        run: () => goOn(wholeCaseOf, "This entry is about no case you may see."),
      },
    },
    "Audit log",
  );
}
