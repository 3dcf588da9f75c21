import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { findCase } from "../db/queries/cases.ts";
import { listCodes } from "../db/queries/codes.ts";
import { takeCase } from "./cases/take-case.ts";
import { givenRequest } from "./cases/testing.ts";
import { givenApprovedCase, givenCode } from "./codes/testing.ts";
import { askRequester } from "./decisions/ask-requester.ts";
import { startJobs } from "./jobs.ts";
import { startMailSink } from "./mailbox/mail-sink.ts";
import { dana } from "./seeding/demo-people.ts";
import { actingAs, aDesk } from "./testing.ts";

const log = { info: () => undefined, error: () => undefined };

test("the running desk sends what is due and puts away codes whose time ran out", async () => {
  const desk = await aDesk();
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-mail-"));
  const sink = await startMailSink({ folder });
  onTestFinished(async () => {
    await sink.close();
    rmSync(folder, { recursive: true });
  });
  const expiring = await givenCode(desk, await givenApprovedCase(desk));
  desk.clock.advance({ hours: 24 });
  const due = await givenCode(desk, await givenApprovedCase(desk));

  const jobs = startJobs(desk, { smtpUrl: sink.smtpUrl, auditHeadsFile: null, log });

  await vi.waitFor(async () => expect(await sink.listMail()).toHaveLength(1), 5000);
  await vi.waitFor(async () => expect(await stateOf(expiring.caseId)).toBe("expired"), 5000);
  await jobs.stop();
  expect(await stateOf(due.caseId)).toBe("sent");

  async function stateOf(caseId: string) {
    return (await listCodes(desk.db, caseId))[0]?.state;
  }
});

test("the running desk ends forgotten claims, reminds the silent and closes what nobody answered", async () => {
  const desk = await aDesk({ now: "2026-03-02T15:00:00.000Z" });
  const [forgotten, silent] = [await givenRequest(desk), await givenRequest(desk)];
  await takeCase(actingAs(desk, dana), { caseId: silent.id });
  const { version } = (await findCase(desk.db, silent.id))!;
  await askRequester(actingAs(desk, dana), { caseId: silent.id, version, bundles: ["why-needed"], note: "" });
  desk.clock.set("2026-03-17T14:00:00.000Z");
  await takeCase(actingAs(desk, dana), { caseId: forgotten.id });
  desk.clock.advance({ minutes: 16 });

  const jobs = startJobs(desk, { smtpUrl: null, auditHeadsFile: null, log });

  await vi.waitFor(async () => expect(await statusOf(forgotten.id)).toBe("queued"), 5000);
  await vi.waitFor(async () => expect(await statusOf(silent.id)).toBe("closed-no-reply"), 5000);
  await jobs.stop();

  async function statusOf(caseId: string) {
    return (await findCase(desk.db, caseId))?.status;
  }
});

test("without a mail server messages stay queued", async () => {
  const desk = await aDesk();
  const { caseId } = await givenCode(desk, await givenApprovedCase(desk));

  const jobs = startJobs(desk, { smtpUrl: null, auditHeadsFile: null, log });
  await jobs.stop();

  expect((await listCodes(desk.db, caseId))[0]?.state).toBe("pending");
});
