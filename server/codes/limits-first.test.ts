import type * as crypto from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { listCodes } from "../../db/queries/codes.ts";
import { onEveryEngine } from "../../db/testing.ts";
import type { Staff } from "../../shared/staff.ts";
import { givenPerson, givenRequest, seenNow } from "../cases/testing.ts";
import { aPortal } from "../portal/testing.ts";
import { dana, li } from "../seeding/demo-people.ts";
import { aDesk, testApp } from "../testing.ts";
import { expireCodes } from "./expire-codes.ts";
import { redeemCode } from "./redeem-code.ts";
import { givenApprovedCase, givenCode, portalAt } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

/** How often Node was asked for argon2id: each is counted and then made as always. */
const hashes = vi.hoisted(() => ({ made: 0 }));
vi.mock("node:crypto", async (importOriginal) => {
  const real = await importOriginal<typeof crypto>();
  const argon2 = (...given: Parameters<typeof real.argon2>) => {
    hashes.made += 1;
    real.argon2(...given);
  };
  return { ...real, argon2 };
});

beforeEach(() => {
  hashes.made = 0;
});

const wrongCode = "0000-0000-0000-0000";

onEveryEngine((freshDatabase) => {
  test("an approval over the limit on codes is refused before anything is hashed", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    await approve(app, await taken(app, dana), dana);
    expect(hashes.made).toBe(1);
    const second = await taken(app, li);

    await expect(approve(app, second, li)).rejects.toThrow("A code went out a moment ago.");

    expect(hashes.made).toBe(1);
    expect(await listCodes(app.db, second)).toEqual([]);
  });

  test("so is a code that is to be sent again", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const expired = await taken(app, dana);
    await approve(app, expired, dana);
    app.clock.advance({ hours: 25 });
    await expireCodes(app.desk);
    await approve(app, await taken(app, li), li);

    const sending = app.as(dana).codes.reissue(await seenNow(app.db, expired));

    await expect(sending).rejects.toThrow("A code went out a moment ago.");
    expect(hashes.made).toBe(2);
  });

  test("of two requests about one person approved at once one gets a code", async () => {
    const app = await testApp({ freshDatabase });
    await givenPerson(app.desk);
    const [one, other] = [await taken(app, dana), await taken(app, li)];

    const approvals = await Promise.allSettled([approve(app, one, dana), approve(app, other, li)]);

    expect(approvals.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect([...(await listCodes(app.db, one)), ...(await listCodes(app.db, other))]).toHaveLength(1);
  });

  test("a portal over its limit on one person is refused before anything is hashed", async () => {
    const portal = await aPortal({ freshDatabase });
    const { input } = await givenCode(portal.desk, await givenApprovedCase(portal.desk));
    hashes.made = 0;

    const statuses: number[] = [];
    for (let n = 0; n < 30; n += 1) {
      statuses.push((await portal.post("/codes/redemptions", { ...input, code: wrongCode })).status);
    }

    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
    expect(hashes.made).toBe(10);
  });

  test("whoever is asked about, one hash is made: for a miss, a slip, a used-up code and a case over its limit", async () => {
    const desk = await aDesk({ freshDatabase });
    const approved = await givenApprovedCase(desk);
    const { input } = await givenCode(desk, approved);
    const madeFor = async (changes: Partial<typeof input>) => {
      const before = hashes.made;
      await redeemCode(portalAt(desk), { ...input, ...changes });
      return hashes.made - before;
    };

    const made = [await madeFor({ aNumber: "A000999999" }), await madeFor({ code: "1" })];
    for (let n = 0; n < 6; n += 1) made.push(await madeFor({ code: wrongCode }));
    const { input: second } = await givenCode(desk, approved);
    for (let n = 0; n < 5; n += 1) made.push(await madeFor({ ...second, code: wrongCode }));
    const { input: third } = await givenCode(desk, approved);
    made.push(await madeFor(third));

    expect(made).toEqual(made.map(() => 1));
    expect((await listCodes(desk.db, approved.caseFile.id)).map(({ state }) => state)).toEqual([
      "pending",
      "locked",
      "locked",
    ]);
  });
});

/** A request of Nadia in somebody's hands. */
async function taken(app: App, by: Staff): Promise<string> {
  const { id: caseId } = await givenRequest(app.desk);
  await app.as(by).cases.take({ caseId });
  return caseId;
}

async function approve(app: App, caseId: string, by: Staff) {
  const seen = await seenNow(app.db, caseId);
  return app.as(by).decisions.approve({ ...seen, reason: "full-match", note: "" });
}
