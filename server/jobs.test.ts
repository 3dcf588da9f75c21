import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { listCodes } from "../db/queries/codes.ts";
import { givenApprovedCase, givenCode } from "./codes/testing.ts";
import { startJobs } from "./jobs.ts";
import { startMailSink } from "./mailbox/mail-sink.ts";
import { aDesk } from "./testing.ts";

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

test("without a mail server messages stay queued", async () => {
  const desk = await aDesk();
  const { caseId } = await givenCode(desk, await givenApprovedCase(desk));

  const jobs = startJobs(desk, { smtpUrl: null, auditHeadsFile: null, log });
  await jobs.stop();

  expect((await listCodes(desk.db, caseId))[0]?.state).toBe("pending");
});
