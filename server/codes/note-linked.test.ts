import { expect, test } from "vitest";
import type { Db } from "../../db/database.ts";
import { listCaseAuditEntries } from "../../db/queries/audit.ts";
import { findCase } from "../../db/queries/cases.ts";
import { listSignals } from "../../db/queries/signals.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { givenRequest } from "../cases/testing.ts";
import { aDesk } from "../testing.ts";
import { redeemCode } from "./redeem-code.ts";
import { givenApprovedCase, givenCode, portalAt } from "./testing.ts";

// The person of the approved case asks once more.
const again = { aNumber: "A000123456", fullName: "Nadia Example", dateOfBirth: "1990-01-31" };

onEveryEngine((freshDatabase) => {
  test("a second portal account is a signal on the case it used, which keeps its risk, and on what is open", async () => {
    const desk = await aDesk({ freshDatabase });
    const given = await givenApprovedCase(desk);
    const { id: openId } = await givenRequest(desk, again);
    const use = async (portalAccount: string) => {
      const { input } = await givenCode(desk, given);
      return redeemCode(portalAt(desk), { ...input, portalAccount });
    };

    expect(await use("account-nadia")).toBe("linked");
    expect(await use("account-nadia")).toBe("linked");
    expect(await isMarked(desk.db, [given.caseFile.id, openId])).toEqual([false, false]);
    expect(await use("account-other")).toBe("linked");

    expect(await isMarked(desk.db, [given.caseFile.id, openId])).toEqual([true, true]);
    expect(await findCase(desk.db, given.caseFile.id)).toMatchObject({ status: "approved", risk: "normal" });
    expect(await findCase(desk.db, openId)).toMatchObject({ risk: "high", needsCallback: 1 });
    const last = (await listCaseAuditEntries(desk.db, openId)).at(-1);
    expect(JSON.parse(last?.entry ?? "")).toMatchObject({
      action: "case.assessed-again",
      details: { found: ["code-used-elsewhere"] },
    });
    const later = await givenRequest(desk, again);
    expect(await isMarked(desk.db, [later.id])).toEqual([true]);
  });
});

async function isMarked(db: Db, ids: readonly string[]): Promise<boolean[]> {
  const found = await Promise.all(ids.map((id) => listSignals(db, id)));
  return found.map((signals) => signals.some(({ signal }) => signal === "code-used-elsewhere"));
}
