import type { Db } from "../db/database.ts";
import { freshDatabase as freshSqliteDatabase, testKeyring, testVault } from "../db/testing.ts";
import type { Staff } from "../shared/staff.ts";
import type { Desk, StaffDesk } from "./desk.ts";
import { appRouter } from "./router.ts";
import { demoPeople, ensureDemoPeople } from "./seeding/demo-people.ts";
import { seedingTools } from "./seeding/tools.ts";
import { createCallerFactory, type RequestContext } from "./trpc.ts";

/** A clock that stands still until a test moves it. */
export interface Clock {
  now: () => string;
  set: (instant: string) => void;
  advance: (time: { seconds?: number; minutes?: number; hours?: number; days?: number }) => void;
}

interface TestSettings {
  /** The instant it is when the test begins. */
  now?: string;
  freshDatabase?: () => Promise<Db>;
  /** The ways to phones that the office's gateway has. */
  phones?: Desk["phones"];
}

/** Everything the API can be asked, as `queue.page`. At run time the router keeps one flat list of it. */
export const everyProcedure = Object.entries(
  appRouter._def.procedures as object as Record<string, { _def: { type: "query" | "mutation" } }>,
).map(([path, { _def }]) => ({ path, type: _def.type }));

const createCaller = createCallerFactory(appRouter);
const mondayMorning = "2026-03-02T15:00:00.000Z";

/**
 * A desk with the demo's people, and a way to call the API as a member of staff or, with null, as nobody.
 *
 * A test changes what a call comes with by `as(dana, { from: "198.51.100.7" })`.
 */
export async function testApp(settings: TestSettings = {}) {
  const desk = await aDesk(settings);
  const { clock } = desk;
  const as = (staff: Staff | null, context: Partial<RequestContext> = {}) =>
    createCaller({ ...aContext(desk, staff), ...context });
  return { db: desk.db, desk, clock, as };
}

/** A fresh database with the demo's people, keys for tests and a clock that can be moved. */
export async function aDesk(settings: TestSettings = {}): Promise<Desk & { clock: Clock }> {
  const { now = mondayMorning, freshDatabase = freshSqliteDatabase, phones = [] } = settings;
  const db = await freshDatabase();
  await ensureDemoPeople(db);
  const clock = aClock(now);
  return { db, vault: testVault, keyring: testKeyring, now: clock.now, phones, clock };
}

/** The desk when `staff` acts at it, as actions want it. */
export function actingAs({ db, vault, keyring, now, phones = [] }: Desk, staff: Staff): StaffDesk {
  const session = { sessionId: `session-of-${staff.id}`, requestId: "test" };
  return { db, vault, keyring, now, phones, actor: staff, ...session };
}

function aContext({ db, vault, keyring, now, phones = [] }: Desk, staff: Staff | null): RequestContext {
  return {
    db,
    vault,
    keyring,
    now,
    phones,
    staff,
    mode: "test",
    sessionId: staff && `session-of-${staff.id}`,
    requestId: "test",
    from: "192.0.2.1",
    setSessionToken: () => {},
    demo: { people: demoPeople, listMail: async () => [], seeding: seedingTools },
  };
}

function aClock(start: string): Clock {
  let at = Date.parse(start);
  return {
    now: () => new Date(at).toISOString(),
    set: (instant) => (at = Date.parse(instant)),
    advance: ({ seconds = 0, minutes = 0, hours = 0, days = 0 }) =>
      (at += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000),
  };
}
