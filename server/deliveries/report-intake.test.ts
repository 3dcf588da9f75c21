import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { createApp } from "../app.ts";
import { givenApprovedCase, givenCode } from "../codes/testing.ts";
import type { Desk } from "../desk.ts";
import { createLog } from "../http/log.ts";
import { deliverAll } from "../records/testing.ts";
import { aDesk } from "../testing.ts";
import { messageReference } from "./message-reference.ts";
import { mostReportBytes, takeInReports } from "./report-folder.ts";
import { aReport } from "./testing.ts";

const secret = "a secret of enough characters for a test";

test("reports put into the folder reach their cases and are filed; what is none is put aside", async () => {
  const desk = await aDesk();
  const { caseId, reference } = await givenSentCode(desk);
  const folder = aFolder({
    "1.host": aReport({ reference }),
    "2.host": aReport({ reference: "f".repeat(52) }),
    "3.host": Buffer.from("Subject: I am away\r\n\r\nUntil Monday.\r\n"),
    "4.host": Buffer.alloc(mostReportBytes + 1, "x"),
    ".half-written": aReport({ reference }),
  });

  expect(await takeInReports(desk, folder)).toBe(4);

  expect(filesIn(folder, "done")).toEqual(["1.host"]);
  expect(readFileSync(path.join(folder, "done/1.host"), "utf8")).toBe("returned 550 5.1.1\n");
  expect(filesIn(folder, "bad")).toEqual(["2.host", "3.host", "4.host"]);
  expect(filesIn(folder, "new")).toEqual([".half-written"]);
  expect(statSync(path.join(folder, "done")).mode & 0o777).toBe(0o700);
  expect(await listCodes(desk.db, caseId)).toMatchObject([{ state: "revoked", revokeReason: "bounced" }]);
});

test("many processes at one folder take each report once", async () => {
  const desk = await aDesk();
  const sent = [];
  for (let n = 0; n < 6; n += 1) sent.push(await givenSentCode(desk));
  const folder = aFolder(
    Object.fromEntries(sent.map(({ reference }, n) => [`${n}.host`, aReport({ reference })])),
  );

  const counts = await Promise.all(Array.from({ length: 8 }, () => takeInReports(desk, folder)));

  expect(counts.reduce((sum, count) => sum + count)).toBe(6);
  expect(filesIn(folder, "done")).toHaveLength(6);
});

test("a report the desk cannot write down waits until it can", async () => {
  const desk = await aDesk();
  const { reference } = await givenSentCode(desk);
  const folder = aFolder({ "1.host": aReport({ reference }) });
  const broken: Desk = {
    ...desk,
    now: () => {
      throw new Error("no time");
    },
  };

  await expect(takeInReports(broken, folder)).rejects.toThrow("no time");
  expect(filesIn(folder, "new")).toEqual(["1.host"]);
  await takeInReports(desk, folder);

  expect(filesIn(folder, "done")).toEqual(["1.host"]);
});

test("a mail service that knows the secret posts reports", async () => {
  const { desk, post } = await aServedDesk();
  const { caseId, reference } = await givenSentCode(desk);

  const answer = await post(aReport({ reference, action: "delivered", diagnostic: "" }));

  expect(answer.status).toBe(204);
  expect(await listDeliveries(desk.db, caseId)).toMatchObject([{ state: "delivered" }]);
});

test.each(["", "Bearer ", "Bearer guessed", `Basic ${secret}`, `bearer ${secret}`])(
  "whoever posts with %j is refused and nothing is read",
  async (authorization) => {
    const { desk, post } = await aServedDesk();
    const { caseId, reference } = await givenSentCode(desk);

    const answer = await post(aReport({ reference }), { authorization });

    expect(answer.status).toBe(401);
    expect(await listDeliveries(desk.db, caseId)).toMatchObject([{ state: "sent" }]);
  },
);

test("what is no report is named as that, and a report on nothing of ours is answered like any other", async () => {
  const { post } = await aServedDesk();

  const [none, json, unknown] = [
    await post(Buffer.from("Subject: hello\r\n\r\nhello\r\n")),
    await post(aReport(), { "content-type": "application/json" }),
    await post(aReport({ reference: "f".repeat(52) })),
  ];

  expect([none.status, json.status, unknown.status]).toEqual([400, 400, 204]);
  expect(await none.text()).toContain("Send one delivery report (RFC 3464) as message/rfc822.");
});

test("where no secret is set nobody posts anything", async () => {
  const { post } = await aServedDesk({ bounceSecret: null });

  expect((await post(aReport())).status).toBe(404);
});

async function givenSentCode(desk: Desk): Promise<{ caseId: string; reference: string }> {
  const { caseId } = await givenCode(desk, await givenApprovedCase(desk));
  await deliverAll(desk);
  const [delivery] = await listDeliveries(desk.db, caseId);
  if (!delivery) throw new Error("There is no message.");
  return { caseId, reference: messageReference(delivery) };
}

function aFolder(files: Record<string, Buffer>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "proofdesk-reports-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, "new"));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, "new", name), content);
  return folder;
}

function filesIn(folder: string, box: string): string[] {
  return readdirSync(path.join(folder, box)).toSorted();
}

async function aServedDesk({ bounceSecret = secret }: { bounceSecret?: string | null } = {}) {
  const desk = await aDesk();
  const settings = { mode: "test", publicUrl: "http://127.0.0.1", trustProxy: 0 } as const;
  const app = createApp({ desk, settings, log: createLog("silent"), bounceSecret });
  const server = app.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  // A server listening on a port has an address and a port.
  const { port } = server.address() as AddressInfo;
  const post = (body: Buffer, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}/mail-reports`, {
      method: "POST",
      headers: { "content-type": "message/rfc822", authorization: `Bearer ${secret}`, ...headers },
      body: new Uint8Array(body),
    });
  return { desk, post };
}
