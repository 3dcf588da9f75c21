import { expect, test } from "vitest";
import { newId } from "../../db/ids.ts";
import { listAuditEntriesAfter, listCaseAuditEntries } from "../../db/queries/audit.ts";
import { listNotes } from "../../db/queries/case-notes.ts";
import { findCase, findCaseByReference } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { problem } from "../../shared/portal.ts";
import { checkReceivedCases } from "../cases/check-received.ts";
import { takeCase } from "../cases/take-case.ts";
import { aRequest, givenPerson, heldBy, seenNow } from "../cases/testing.ts";
import { givenApprovedCase, givenCode } from "../codes/testing.ts";
import { revokeByAdmin } from "../credentials/revoke-credential.ts";
import { askRequester } from "../decisions/ask-requester.ts";
import { rejectCase } from "../decisions/reject-case.ts";
import { dana, ines } from "../seeding/demo-people.ts";
import { actingAs } from "../testing.ts";
import { aPortal, givenCredential, type Portal } from "./testing.ts";

onEveryEngine((freshDatabase) => {
  test("a request that is sent is answered with a reference, checked and in the queue", async () => {
    const portal = await aPortal({ freshDatabase });
    const recordId = await givenPerson(portal.desk);

    const answer = await portal.post("/requests", { ...aRequest(), requesterIp: "198.51.100.7" });

    expect([answer.status, answer.json()]).toEqual([
      202,
      { reference: expect.stringMatching(/^PD-/), expectedOn: "2026-03-16" },
    ]);
    const { id } = await caseOf(portal, answer.json());
    expect(await findCase(portal.desk.db, id)).toMatchObject({
      status: "received",
      isProtected: 1,
      recordId: null,
    });
    expect(await checkReceivedCases(portal.desk)).toBe(1);
    expect(await checkReceivedCases(portal.desk)).toBe(0);
    expect(await findCase(portal.desk.db, id)).toMatchObject({
      status: "queued",
      isProtected: 0,
      channel: "portal",
      enteredBy: null,
      recordId,
      strip: "SSSMSSS",
    });
    const entries = await listCaseAuditEntries(portal.desk.db, id);
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["case.received", portal.credentialId],
      ["case.queued", "system"],
    ]);
  });

  test("two processes check a request once", async () => {
    const portal = await aPortal({ freshDatabase });
    const { id } = await caseOf(portal, (await portal.post("/requests", aRequest())).json());

    await Promise.all(Array.from({ length: 5 }, () => checkReceivedCases(portal.desk)));

    const entries = await listCaseAuditEntries(portal.desk.db, id);
    expect(entries.map(({ action }) => action)).toEqual(["case.received", "case.queued"]);
  });

  test("the same call is done once and answered the same, one after the other or twenty at once", async () => {
    const portal = await aPortal({ freshDatabase });
    const key = newId();

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => portal.post("/requests", aRequest(), { key })),
    );
    portal.desk.clock.advance({ hours: 23 });
    answers.push(await portal.post("/requests", aRequest(), { key }));

    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(202);
    const received = await listAuditEntriesAfter(portal.desk.db, 0, 100);
    expect(received.filter(({ action }) => action === "case.received")).toHaveLength(1);
  });

  test("a key that came with something else is refused, and a day later it is new", async () => {
    const portal = await aPortal({ freshDatabase });
    const key = newId();
    const first = await portal.post("/requests", aRequest(), { key });

    const other = await portal.post("/requests", aRequest({ fullName: "Nadia Other" }), { key });
    portal.desk.clock.advance({ hours: 24, seconds: 1 });
    const later = await portal.post("/requests", aRequest({ fullName: "Nadia Other" }), { key });

    expect([other.status, other.json()["type"]]).toEqual([422, "/api/docs#key-used"]);
    expect(later.status).toBe(202);
    expect(later.json()["reference"]).not.toBe(first.json()["reference"]);
  });

  test("a call that was refused did nothing and may be sent again under its key", async () => {
    const portal = await aPortal({ freshDatabase });
    const key = newId();
    const { reference } = (await portal.post("/requests", aRequest())).json();
    const reply = { message: "Here it is." };

    const early = await portal.post(`/requests/${String(reference)}/replies`, reply, { key });
    await askAbout(portal, String(reference));
    const later = await portal.post(`/requests/${String(reference)}/replies`, reply, { key });

    expect([early.status, later.status]).toEqual([409, 202]);
  });

  test("what is wrong with a call is named field by field, and nothing is done", async () => {
    const portal = await aPortal({ freshDatabase });

    const answer = await portal.post("/requests", {
      ...aRequest({ aNumber: "A12", email: "nadia" }),
      more: 1,
    });

    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(problem.parse(answer.json())).toMatchObject({ status: 422, type: "/api/docs#invalid-fields" });
    expect(answer.json()["errors"]).toEqual([
      { field: "", message: expect.stringContaining("more") },
      { field: "aNumber", message: "An A-number is A and 7, 8 or 9 digits." },
      { field: "email", message: "Enter an email address or leave it empty" },
    ]);
    const born = await portal.post("/requests", aRequest({ dateOfBirth: "2026-03-03" }));
    expect(born.json()["errors"]).toEqual([
      { field: "dateOfBirth", message: "The date of birth is in the future. Check it." },
    ]);
    expect(await checkReceivedCases(portal.desk)).toBe(0);
  });

  test.each([
    ["none", async () => null, 401],
    ["one that never was", async () => `pd_${"0".repeat(12)}_${"x".repeat(43)}`, 401],
    ["another's prefix", async ({ token }: Portal) => `${token.slice(0, 16)}${"x".repeat(43)}`, 401],
    ["a revoked one", revoked, 401],
    ["an expired one", expired, 401],
    ["one without the scope", withoutScope, 403],
  ] as const)("with %s nothing is done", async (_, tokenOf, status) => {
    const portal = await aPortal({ freshDatabase });
    const token = await tokenOf(portal);

    const answer = await portal.post("/requests", aRequest(), { token });

    expect(answer.status).toBe(status);
    expect(problem.parse(answer.json()).status).toBe(status);
    expect(await checkReceivedCases(portal.desk)).toBe(0);
  });

  test("a machine that asks again and again for what it may not do cannot fill the log", async () => {
    const portal = await aPortal({ freshDatabase });
    const token = await withoutScope(portal);

    const statuses: number[] = [];
    for (let n = 0; n < 62; n += 1) {
      statuses.push((await portal.post("/requests", aRequest(), { token })).status);
    }

    const denied = await portal.desk.db
      .selectFrom("auditEntries")
      .select("seq")
      .where("action", "=", "access.denied")
      .execute();
    expect([denied.length, statuses[59], statuses[60]]).toEqual([60, 403, 429]);
  });

  test("the fourth request about one number in a day waits, whoever has the number", async () => {
    const portal = await aPortal({ freshDatabase });
    await givenPerson(portal.desk);
    const unknown = aRequest({ aNumber: "A000999111" });

    for (const request of [aRequest(), unknown]) {
      for (let n = 0; n < 3; n += 1) expect((await portal.post("/requests", request)).status).toBe(202);
      portal.desk.clock.advance({ hours: 1 });
      const answer = await portal.post("/requests", request);
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, String(23 * 3600)]);
    }
    portal.desk.clock.advance({ hours: 24 });
    expect((await portal.post("/requests", aRequest())).status).toBe(202);
  });

  test("a request is asked about, answered and withdrawn in words that give nothing away", async () => {
    const portal = await aPortal({ freshDatabase });
    await givenPerson(portal.desk);
    const { reference } = (await portal.post("/requests", aRequest())).json();
    const path = `/requests/${String(reference)}`;
    const status = async () => (await portal.get(path)).json();

    expect(await status()).toEqual({
      reference,
      status: "received",
      receivedOn: "2026-03-02",
      expectedOn: "2026-03-16",
      outcome: null,
      asked: [],
      replyBy: null,
    });
    await askAbout(portal, String(reference));
    expect(await status()).toMatchObject({
      status: "waiting-for-reply",
      asked: ["contact-details"],
      replyBy: "2026-03-16",
    });
    const changes = { email: "nadia.new@example.com" };
    const reply = await portal.post(`${path}/replies`, { message: "My new email.", changes });
    expect([reply.status, reply.json()]).toEqual([202, { reference, status: "received" }]);
    const { id } = await caseOf(portal, { reference });
    const notes = await listNotes(portal.desk.db, id);
    expect(notes.map(({ writtenBy }) => writtenBy)).toEqual([portal.credentialId]);
    const withdrawn = await portal.post(`${path}/withdrawal`, {});
    expect([withdrawn.status, withdrawn.json()]).toEqual([200, { reference, status: "closed" }]);
    expect(await status()).toMatchObject({ status: "closed", outcome: "withdrawn" });
    expect((await portal.post(`${path}/withdrawal`, {})).status).toBe(409);
    expect((await portal.get("/requests/PD-0000-000")).status).toBe(404);
  });

  test("what was decided is told once it can no longer be stopped, and never why", async () => {
    const portal = await aPortal({ freshDatabase });
    const seen = await heldBy(portal, dana);
    const { reference } = await caseById(portal, seen.caseId);
    const desk = actingAs(portal.desk, dana);
    await rejectCase(desk, { ...seen, reason: "name-mismatch", note: "" });

    const held = (await portal.get(`/requests/${reference}`)).json();
    portal.desk.clock.advance({ seconds: 30 });
    const told = (await portal.get(`/requests/${reference}`)).json();

    expect(held).toMatchObject({ status: "in-review", outcome: null });
    expect(told).toMatchObject({ status: "decided", outcome: "could-not-confirm" });
    expect(JSON.stringify(told)).not.toContain("name");
  });

  test("a code is redeemed once, and the same call is answered the same", async () => {
    const portal = await aPortal({ freshDatabase });
    const { input, caseId } = await givenCode(portal.desk, await givenApprovedCase(portal.desk));
    const key = newId();

    const first = await portal.post("/codes/redemptions", input, { key });
    const again = await portal.post("/codes/redemptions", input, { key });
    const anew = await portal.post("/codes/redemptions", input);

    expect([first, again, anew].map(({ status, body }) => [status, body])).toEqual([
      [200, '{"result":"linked"}'],
      [200, '{"result":"linked"}'],
      [200, '{"result":"not-valid"}'],
    ]);
    expect(await actorsOf(portal, caseId, "code.redeemed")).toEqual([portal.credentialId]);
  });

  test("who did not ask for a code ends it with the notice number, and its case waits for a supervisor", async () => {
    const portal = await aPortal({ freshDatabase });
    const { noticeNumber, input, caseId } = await givenCode(
      portal.desk,
      await givenApprovedCase(portal.desk),
    );
    const typed = noticeNumber.toLowerCase().replaceAll("-", " ");
    const { dateOfBirth } = input;

    const wrong = await portal.post("/codes/repudiations", { noticeNumber, dateOfBirth: "1990-01-30" });
    const right = await portal.post("/codes/repudiations", { noticeNumber: typed, dateOfBirth });
    const again = await portal.post("/codes/repudiations", { noticeNumber: typed, dateOfBirth });
    const unknown = await portal.post("/codes/repudiations", { noticeNumber: "N-00000-00000", dateOfBirth });

    const answers = [wrong, right, again, unknown].map(({ status, body }) => `${status} ${body}`);
    expect(new Set(answers)).toEqual(new Set(['202 {"taken":true}']));
    expect(await listCodes(portal.desk.db, caseId)).toMatchObject([
      { state: "repudiated", revokeReason: "reported-not-me" },
    ]);
    expect(await findCase(portal.desk.db, caseId)).toMatchObject({ status: "fraud-hold", closedAt: null });
    expect((await portal.post("/codes/redemptions", input)).json()).toEqual({ result: "not-valid" });
    expect(await actorsOf(portal, caseId, "case.security-held")).toEqual([portal.credentialId]);
    expect(await actorsOf(portal, caseId, "code.repudiated")).toEqual([portal.credentialId]);
    expect(await listNotes(portal.desk.db, caseId)).toHaveLength(1);
  });

  test("a code that was used before it is reported stays used, and its case is stopped all the same", async () => {
    const portal = await aPortal({ freshDatabase });
    const { noticeNumber, input, caseId } = await givenCode(
      portal.desk,
      await givenApprovedCase(portal.desk),
    );
    await portal.post("/codes/redemptions", input);

    const { dateOfBirth } = input;
    await portal.post("/codes/repudiations", { noticeNumber, dateOfBirth });

    expect(await listCodes(portal.desk.db, caseId)).toMatchObject([{ state: "redeemed" }]);
    expect(await findCase(portal.desk.db, caseId)).toMatchObject({ status: "fraud-hold" });
    expect(await actorsOf(portal, caseId, "code.repudiated")).toEqual([]);
  });

  test("a report about an older code ends the one that took its place", async () => {
    const portal = await aPortal({ freshDatabase });
    const approved = await givenApprovedCase(portal.desk);
    const { noticeNumber, input, caseId } = await givenCode(portal.desk, approved);
    portal.desk.clock.advance({ minutes: 15 });
    await givenCode(portal.desk, approved);

    const { dateOfBirth } = input;
    await portal.post("/codes/repudiations", { noticeNumber, dateOfBirth });

    const states = (await listCodes(portal.desk.db, caseId)).map(({ state }) => state);
    expect(states).toEqual(["repudiated", "superseded"]);
  });

  test("what happens to an account shows on the requests behind it", async () => {
    const portal = await aPortal({ freshDatabase });
    const { input, caseId } = await givenCode(portal.desk, await givenApprovedCase(portal.desk));
    await portal.post("/codes/redemptions", input);
    const event = { kind: "unusual-activity", portalAccount: input.portalAccount, note: "Ten sign-ins." };

    const answer = await portal.post("/account-events", event);
    const nobodys = await portal.post("/account-events", { ...event, portalAccount: "nobody" });

    expect([answer.status, answer.body, nobodys.status, nobodys.body]).toEqual([
      202,
      '{"taken":true}',
      202,
      '{"taken":true}',
    ]);
    expect(await actorsOf(portal, caseId, "account.event-reported")).toEqual([portal.credentialId]);
  });
});

test.each([
  ["no key", { "idempotency-key": "" }, 400],
  ["another content type", { "content-type": "text/plain" }, 415],
  ["a key of spaces", { "idempotency-key": "a b c d e f" }, 400],
])("a call with %s is refused", async (_, headers, status) => {
  const portal = await aPortal();

  const answer = await portal.post("/requests", aRequest(), { headers });

  expect(problem.parse(answer.json()).status).toBe(status);
});

test("what is no JSON, too long, at no address or by another method is a problem in the same words", async () => {
  const { url, token } = await aPortal();
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": newId(),
  };
  const ask = async (path: string, options: RequestInit) => {
    const answer = await fetch(`${url}/api/v1${path}`, { headers, ...options });
    return problem.parse(await answer.json()).status;
  };

  expect(await ask("/requests", { method: "POST", body: "{" })).toBe(400);
  expect(
    await ask("/requests", { method: "POST", body: JSON.stringify({ more: "x".repeat(110_000) }) }),
  ).toBe(413);
  expect(await ask("/nowhere", {})).toBe(404);
  expect(await ask("/requests", { method: "DELETE" })).toBe(405);
  expect(await ask("/requests/%E0%A4%A/withdrawal", { method: "POST", body: "{}" })).toBe(400);
});

async function caseOf({ desk }: Portal, { reference }: Record<string, unknown>) {
  const found = await findCaseByReference(desk.db, String(reference));
  if (!found) throw new Error("There is no such case.");
  return found;
}

async function caseById({ desk }: Portal, id: string) {
  const found = await findCase(desk.db, id);
  if (!found) throw new Error("There is no such case.");
  return found;
}

/** A reviewer takes the request and asks about it, and the question leaves. */
async function askAbout(portal: Portal, reference: string): Promise<void> {
  await checkReceivedCases(portal.desk);
  const { id: caseId } = await caseOf(portal, { reference });
  const desk = actingAs(portal.desk, dana);
  await takeCase(desk, { caseId });
  const seen = await seenNow(portal.desk.db, caseId);
  await askRequester(desk, { ...seen, bundles: ["contact-details"], note: "" });
  portal.desk.clock.advance({ seconds: 30 });
}

async function actorsOf({ desk }: Portal, caseId: string, action: string): Promise<string[]> {
  const entries = await listCaseAuditEntries(desk.db, caseId);
  return entries.filter((entry) => entry.action === action).map(({ actorId }) => actorId);
}

async function revoked(portal: Portal): Promise<string> {
  await revokeByAdmin(actingAs(portal.desk, ines), { credentialId: portal.credentialId });
  return portal.token;
}

async function expired(portal: Portal): Promise<string> {
  portal.desk.clock.advance({ days: 90 });
  return portal.token;
}

async function withoutScope(portal: Portal): Promise<string> {
  return (await givenCredential(portal.desk, ["requests:read"])).token;
}
