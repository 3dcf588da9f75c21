import type { Staff } from "../../shared/staff.ts";
import { type ActingDesk, type Desk, type StaffDesk, systemDesk } from "../desk.ts";

/** A desk in the seeded past: its clock shows whatever instant it is set to. */
export interface SeededDesk {
  desk: Desk;
  system: ActingDesk;
  portal: ActingDesk;
  as: (staff: Staff) => StaffDesk;
  setClock: (instant: string) => void;
}

/** The same database and keys, at another time. */
export function seededDesk({ db, vault, keyring }: Desk, start: string): SeededDesk {
  let instant = start;
  const desk: Desk = { db, vault, keyring, now: () => instant };
  const system = systemDesk(desk);
  return {
    desk,
    system,
    portal: { ...system, actor: { id: "portal", role: "portal" } },
    as: (actor) => ({ ...system, actor }),
    setClock: (at) => (instant = at),
  };
}
