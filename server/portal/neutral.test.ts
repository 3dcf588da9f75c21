import { expect, test } from "vitest";
import { onEveryEngine } from "../../db/testing.ts";
import { checkReceivedCases } from "../cases/check-received.ts";
import { aRequest, givenPerson } from "../cases/testing.ts";
import { expireCodes } from "../codes/expire-codes.ts";
import { givenApprovedCase, givenCode } from "../codes/testing.ts";
import { priya } from "../seeding/demo-people.ts";
import { actingAs } from "../testing.ts";
import { addWatch } from "../watch-list/add-watch.ts";
import { type Answered, aPortal } from "./testing.ts";

const wrongCode = "0000-0000-0000-0000";

onEveryEngine((freshDatabase) => {
  test("a request is answered in the same bytes, whoever is on file", async () => {
    const portal = await aPortal({ freshDatabase });
    await givenPerson(portal.desk);
    const shielded = { aNumber: "000555001", receipts: [] };
    await givenPerson(portal.desk, { identity: shielded, flags: ["protected-person"] });
    await givenPerson(portal.desk, { identity: { aNumber: "000555002", receipts: [] }, flags: ["deceased"] });
    const watched = { kind: "a-number", value: "A000555003", dateOfBirth: "", reason: "Stolen." } as const;
    await addWatch(actingAs(portal.desk, priya), { ...watched, endsOn: "2026-12-31" });
    const requests = {
      known: aRequest(),
      unknown: aRequest({ aNumber: "A000999999" }),
      mismatching: aRequest({ aNumber: "A000-345-678", fullName: "Omar Other", dateOfBirth: "1970-01-01" }),
      conflicting: aRequest({ receiptNumber: "TST0000999999" }),
      shielded: aRequest({ aNumber: "A000555001" }),
      deceased: aRequest({ aNumber: "A000555002" }),
      blocked: aRequest({ aNumber: "A000555003" }),
    };

    const answers: string[] = [];
    for (const request of Object.values(requests)) {
      answers.push(inBytes(await portal.post("/requests", request)).replace(/PD-[\w]{4}-[\w]{3}/, "PD"));
      await checkReceivedCases(portal.desk);
    }

    expect(new Set(answers)).toEqual(new Set(['202 {"reference":"PD","expectedOn":"2026-03-16"}']));
  });

  test("a code that does not link is answered in the same bytes, whatever is wrong", async () => {
    const portal = await aPortal({ freshDatabase });
    const { desk, post } = portal;
    const approved = await givenApprovedCase(desk);
    const answers: Answered[] = [];
    const tryWith = async (input: object) => void answers.push(await post("/codes/redemptions", input));
    const { input } = await givenCode(desk, approved);

    await tryWith({ ...input, aNumber: "A000999999" });
    await tryWith({ ...input, dateOfBirth: "1990-01-30" });
    await tryWith({ ...input, code: wrongCode });
    await tryWith({ ...input, code: "no code" });
    await post("/codes/redemptions", input);
    await tryWith(input);
    desk.clock.advance({ days: 1 });
    const { input: locking } = await givenCode(desk, approved);
    for (let n = 0; n < 5; n += 1) await tryWith({ ...locking, code: wrongCode });
    await tryWith(locking);
    desk.clock.advance({ days: 1 });
    const { input: stopping } = await givenCode(desk, approved);
    // As many as there are tries for a case, over two codes.
    for (let n = 0; n < 5; n += 1) await tryWith({ ...stopping, code: wrongCode });
    desk.clock.advance({ days: 1 });
    const { input: old } = await givenCode(desk, approved);
    desk.clock.advance({ days: 1 });
    await tryWith(old);
    await expireCodes(desk);
    await tryWith(old);

    expect(new Set(answers.map(inBytes))).toEqual(new Set(['200 {"result":"not-valid"}']));
  });

  test("too many tries are answered alike for numbers somebody has and numbers nobody has", async () => {
    const portal = await aPortal({ freshDatabase });
    const { input } = await givenCode(portal.desk, await givenApprovedCase(portal.desk));
    const answersFor = async (aNumber: string) => {
      const answers: Answered[] = [];
      for (let n = 0; n < 12; n += 1) {
        answers.push(await portal.post("/codes/redemptions", { ...input, aNumber, code: wrongCode }));
      }
      return answers.map((answer) => `${answer.status} ${String(answer.json()["result"])}`);
    };

    const known = await answersFor(input.aNumber);
    const unknown = await answersFor("A000999999");

    expect(known).toEqual(unknown);
    expect(known.slice(9)).toEqual(["200 not-valid", "429 undefined", "429 undefined"]);
  });
});

function inBytes({ status, body }: Answered): string {
  return `${status} ${body}`;
}
