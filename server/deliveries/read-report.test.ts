import { expect, test } from "vitest";
import { readReport } from "./read-report.ts";
import { aReport } from "./testing.ts";

const reference = "0197c1d2aaaa7bbb8cccddddeeeeffff0123456789abcdef0123";
const named = {
  deliveryId: "0197c1d2-aaaa-7bbb-8ccc-ddddeeeeffff",
  returnToken: "0123456789abcdef0123",
};

test.each(["envelope-id", "address", "message-id"] as const)(
  "a report names the message by its %s",
  async (names) => {
    const report = await readReport(aReport({ reference, names }));

    expect(report).toEqual({ outcome: "returned", answer: "550 5.1.1", references: [named] });
  },
);

test("the name of a message survives servers that write addresses in capitals", async () => {
  const report = await readReport(aReport({ reference: reference.toUpperCase(), names: "address" }));

  expect(report?.references).toEqual([named]);
});

test.each([
  ["delivered", { action: "delivered", status: "2.0.0", diagnostic: "smtp; 250 2.0.0 Ok" }, "250 2.0.0"],
  ["delayed", { action: "delayed", status: "4.4.1", diagnostic: "" }, "4.4.1"],
  ["relayed", { action: "relayed", status: "2.0.0", diagnostic: "" }, "2.0.0"],
  ["relayed", { action: "expanded", status: "2.0.0", diagnostic: "" }, "2.0.0"],
  [
    "returned",
    { action: "Failed", status: "5.2.2 (full)", diagnostic: "smtp; 552 mailbox full" },
    "552 5.2.2",
  ],
  ["returned", { action: "failed", status: "nonsense", diagnostic: "X-Unix; exit 67" }, "no-answer"],
])("a report of %s in the words %j", async (outcome, facts, answer) => {
  expect(await readReport(aReport({ reference, ...facts }))).toMatchObject({ outcome, answer });
});

test("a server's own words are in nothing that is kept", async () => {
  const report = await readReport(aReport({ reference }));

  expect(JSON.stringify(report)).not.toMatch(/nadia|mailbox/);
});

test("a report wrapped in another mail's headers, with the whole mail brought back, is read too", async () => {
  const mail = aReport({ reference, names: "message-id" })
    .toString()
    .replace("Content-Type: text/rfc822-headers", "Content-Type: message/rfc822")
    .replace(
      "Subject: Your access code",
      'Subject: Your access code\r\nContent-Type: text/plain; charset="utf-8"',
    );

  expect(await readReport(Buffer.from(mail))).toMatchObject({ references: [named] });
});

const plain = (body: string) => Buffer.from(`To: codes@example.org\r\nSubject: hello\r\n\r\n${body}\r\n`);
const noReports: [name: string, mail: Buffer][] = [
  ["an answer on holiday", plain("I am away until Monday.")],
  ["nothing", Buffer.alloc(0)],
  ["chance", Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256))],
  ["a report without recipients", Buffer.from(aReport().toString().replace("Action: failed\r\n", ""))],
  ["a report of something unheard of", aReport({ action: "exploded" })],
];
test.each(noReports)("%s is no report", async (_name, mail) => {
  expect(await readReport(mail)).toBeNull();
});
