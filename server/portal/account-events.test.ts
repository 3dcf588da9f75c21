import { expect, test } from "vitest";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { AccountEventKind } from "../../shared/portal.ts";
import type { Staff } from "../../shared/staff.ts";
import { getCase } from "../cases/get-case.ts";
import { takeCase } from "../cases/take-case.ts";
import { givenRequest } from "../cases/testing.ts";
import { redeemCode } from "../codes/redeem-code.ts";
import { givenApprovedCase, givenCode, portalAt } from "../codes/testing.ts";
import { dana, li } from "../seeding/demo-people.ts";
import { actingAs } from "../testing.ts";
import { aPortal, type Portal } from "./testing.ts";

// The person the codes are about asks once more.
const again = { aNumber: "A000123456", fullName: "Nadia Example", dateOfBirth: "1990-01-31" };
const account = "account-nadia";

onEveryEngine((freshDatabase) => {
  test("once an account is linked, asking again is flagged, on what is open and on what comes in", async () => {
    const portal = await aPortal({ freshDatabase });
    const given = await givenApprovedCase(portal.desk);
    const { id: early } = await givenRequest(portal.desk, again);
    expect(await signalsOf(portal, early)).not.toContain("already-linked");

    await link(portal, given);
    const { id: late } = await givenRequest(portal.desk, again);

    for (const id of [early, late]) {
      expect(await signalsOf(portal, id)).toContain("already-linked");
      expect(await findCase(portal.desk.db, id)).toMatchObject({ risk: "raised", needsCallback: 1 });
      const { account: shown } = await openedBy(portal, dana, id);
      expect(shown).toMatchObject({ needsNewCode: false, events: [] });
    }
    const entries = await listCaseAuditEntries(portal.desk.db, early);
    const { entry = "" } = entries.find(({ action }) => action === "case.assessed-again") ?? {};
    expect(JSON.parse(entry)).toMatchObject({ details: { found: ["already-linked"], risk: "raised" } });
  });

  test.each([
    { kind: "password-reset", gives: [], risk: "normal", needsNewCode: true },
    { kind: "unusual-activity", gives: ["account-unusual"], risk: "raised", needsNewCode: true },
    { kind: "scam-report", gives: ["already-linked", "account-scam"], risk: "high", needsNewCode: false },
  ] as const)(
    "after a $kind at their account an open request has $gives and says so in words",
    async ({ kind, gives, risk, needsNewCode }) => {
      const portal = await aPortal({ freshDatabase });
      await givenLinked(portal);
      const { id } = await givenRequest(portal.desk, again);

      await report(portal, kind, "Signed in from ten places.");

      const { id: later } = await givenRequest(portal.desk, again);
      for (const caseId of [id, later]) {
        const ofAccount = (await signalsOf(portal, caseId)).filter((name) => /account|linked/.test(name));
        expect(ofAccount).toEqual(gives);
        expect(await findCase(portal.desk.db, caseId)).toMatchObject({ risk });
        const { account: shown } = await openedBy(portal, dana, caseId);
        expect(shown).toMatchObject({ needsNewCode, events: [{ kind }] });
      }
      const actions = (await listCaseAuditEntries(portal.desk.db, id)).map(({ action }) => action);
      expect(actions).toContain("account.event-reported");
      expect(actions).toContain("case.assessed-again");
    },
  );

  test("the code that answers an event settles it: what is asked after is flagged again", async () => {
    const portal = await aPortal({ freshDatabase });
    const given = await givenLinked(portal);
    await report(portal, "password-reset");
    portal.desk.clock.advance({ hours: 1 });
    await link(portal, given);

    const { id } = await givenRequest(portal.desk, again);

    expect(await signalsOf(portal, id)).toContain("already-linked");
    expect((await openedBy(portal, dana, id)).account).toMatchObject({ needsNewCode: false, events: [] });
  });

  test("what the portal wrote is read by whoever holds the request, and masked for others and in the log", async () => {
    const portal = await aPortal({ freshDatabase });
    await givenLinked(portal);
    const { id } = await givenRequest(portal.desk, again);
    await takeCase(actingAs(portal.desk, dana), { caseId: id });
    await report(portal, "unusual-activity", "Nadia wrote to us.");

    const [held, read] = [await openedBy(portal, dana, id), await openedBy(portal, li, id)];

    expect(held.account?.events[0]?.note).toBe("Nadia wrote to us.");
    expect(read.account?.events[0]?.note).not.toContain("Nadia");
    const entries = await listCaseAuditEntries(portal.desk.db, id);
    expect(JSON.stringify(entries)).not.toContain("wrote");
  });

  test("an account nobody's code has linked changes nothing", async () => {
    const portal = await aPortal({ freshDatabase });
    await givenApprovedCase(portal.desk);
    const { id } = await givenRequest(portal.desk, again);

    await report(portal, "scam-report");

    expect(await signalsOf(portal, id)).not.toContain("account-scam");
    expect((await openedBy(portal, dana, id)).account).toBeNull();
  });

  test("a request that comes in while an event is reported does not miss it", async () => {
    const portal = await aPortal({ freshDatabase });
    await givenLinked(portal);

    const [{ id }] = await Promise.all([givenRequest(portal.desk, again), report(portal, "scam-report")]);

    expect(await signalsOf(portal, id)).toContain("account-scam");
  });
});

/** Nadia's account, linked with a code an hour ago. */
async function givenLinked(portal: Portal) {
  const given = await givenApprovedCase(portal.desk);
  await link(portal, given);
  return given;
}

async function link({ desk }: Portal, given: Awaited<ReturnType<typeof givenApprovedCase>>): Promise<void> {
  const { input } = await givenCode(desk, given);
  await redeemCode(portalAt(desk), { ...input, portalAccount: account });
  desk.clock.advance({ hours: 1 });
}

async function report(portal: Portal, kind: AccountEventKind, note = ""): Promise<void> {
  const { status } = await portal.post("/account-events", { kind, portalAccount: account, note });
  if (status !== 202) throw new Error(`The report was answered with ${status}.`);
}

async function signalsOf({ desk }: Portal, caseId: string): Promise<string[]> {
  return (await listSignals(desk.db, caseId)).map(({ signal }) => signal);
}

function openedBy({ desk }: Portal, staff: Staff, caseId: string) {
  return getCase(actingAs(desk, staff), { caseId });
}
