import type { Db } from "../db/database.ts";
import type { Keyring } from "../db/keyring.ts";
import type { Vault } from "../db/vault.ts";
import { systemActor } from "../shared/audit.ts";
import type { PhoneChannel } from "../shared/deliveries.ts";
import type { Staff } from "../shared/staff.ts";

/** What every action works with. `now` is a UTC instant with milliseconds. */
export interface Desk {
  db: Db;
  vault: Vault;
  keyring: Keyring;
  now: () => string;
  /** The ways to phones that the office's gateway has; left out without one. */
  phones?: readonly PhoneChannel[] | undefined;
}

/** A desk and who acts at it: a member of staff, the portal or the system itself. */
export interface ActingDesk extends Desk {
  actor: { id: string; role: string };
  sessionId: string | null;
  requestId: string | null;
}

/** A desk at which a member of staff acts. */
export interface StaffDesk extends ActingDesk {
  actor: Staff;
}

/** The desk when nobody acts: deadlines, leases and deliveries. */
export function systemDesk(desk: Desk): ActingDesk {
  const { db, vault, keyring, now, phones = [] } = desk;
  return { db, vault, keyring, now, phones, actor: systemActor, sessionId: null, requestId: null };
}
