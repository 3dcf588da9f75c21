import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { listCodes } from "../../db/queries/codes.ts";
import { listDeliveries } from "../../db/queries/deliveries.ts";
import { phoneChannels } from "../../shared/deliveries.ts";
import type { RecordFlag } from "../../shared/records.ts";
import {
  aContact,
  addressOnFile,
  emailOnFile,
  givenPerson,
  givenRequest,
  phoneOnFile,
} from "../cases/testing.ts";
import { codeRecipients } from "../decisions/recipients.ts";
import { openRecord } from "../records/open-record.ts";
import { dana } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";
import { policyVersion1 } from "../../shared/policy.ts";
import { givenCodeRules } from "./testing-policy.ts";

const secondEmail = aContact({
  value: { email: "nadia.okafor@example.org" },
  since: "2021-01-01T00:00:00.000Z",
});
const all = [emailOnFile, phoneOnFile, addressOnFile];

type Contacts = (typeof all)[number][];
const ways: [string, Contacts, { byText: boolean; byLetter: boolean }, string, string | null][] = [
  ["a second email", [secondEmail, ...all], { byText: false, byLetter: true }, "email", "email"],
  ["a second email and a phone", [secondEmail, ...all], { byText: true, byLetter: true }, "email", "text"],
  ["a phone", all, { byText: true, byLetter: true }, "email", "text"],
  ["an address", all, { byText: false, byLetter: true }, "email", "letter"],
  ["nothing the policy has", all, { byText: false, byLetter: false }, "email", null],
  [
    "an address beside a phone",
    [phoneOnFile, addressOnFile],
    { byText: true, byLetter: true },
    "text",
    "letter",
  ],
  [
    "two phones",
    [phoneOnFile, { ...phoneOnFile, value: { phone: "+15125550178" } }],
    { byText: true, byLetter: true },
    "text",
    null,
  ],
  ["an address alone", [addressOnFile], { byText: true, byLetter: true }, "letter", null],
];

test.each(ways)(
  "beside %s, the code and its notice go out each its way",
  async (_, contacts, rules, code, notice) => {
    const { recipient, otherContact } = await recipientsOf(contacts, rules);

    expect([recipient.channel, otherContact?.channel ?? null]).toEqual([code, notice]);
    expect(otherContact?.contactId).not.toBe(recipient.contactId);
  },
);

test("of a protected person only the safe contacts are told", async () => {
  const safe = [{ ...emailOnFile, isSafe: true }, phoneOnFile, { ...addressOnFile, isSafe: true }];

  const { otherContact } = await recipientsOf(safe, { byText: true, byLetter: true }, ["protected-person"]);

  expect(otherContact).toMatchObject({ channel: "letter" });
});

test("the notice goes to the phone on record without code and link, and is not sent about a code that ended", async () => {
  const { db, desk, as } = await testApp({ phones: phoneChannels });
  await givenCodeRules(db, { byText: true });
  await givenPerson(desk);
  const { id: caseId } = await givenRequest(desk);
  await as(dana).cases.take({ caseId });
  const { version = 0 } = (await findCase(db, caseId)) ?? {};

  await as(dana).decisions.approve({ caseId, version, reason: "full-match", note: "" });

  const deliveries = await listDeliveries(db, caseId);
  const notice = deliveries.find(({ kind }) => kind === "notice");
  const code = deliveries.find(({ kind }) => kind === "code");
  const bodyOf = (row: typeof notice) => {
    if (!row?.message) throw new Error("There is no message.");
    return desk.vault.open({ part: "deliveries.message", rowId: row.id }, row.message);
  };
  const plain = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(bodyOf(code).body)?.[0] ?? "none";
  const [{ noticeNumber } = { noticeNumber: "none" }] = await listCodes(db, caseId);
  expect(notice).toMatchObject({ channel: "text", maskedRecipient: "(•••) •••-••77", codeId: code?.codeId });
  expect(bodyOf(notice)).toMatchObject({ to: "+15125550177", body: expect.stringContaining(noticeNumber) });
  expect(bodyOf(notice).body).not.toMatch(/https?:|www\.|@/);
  expect(bodyOf(notice).body).not.toContain(plain);
});

async function recipientsOf(
  contacts: Contacts,
  rules: { byText: boolean; byLetter: boolean },
  flags: RecordFlag[] = [],
) {
  const { db, desk } = await testApp();
  const record = await openRecord(db, desk.vault, await givenPerson(desk, { contacts, flags }));
  const policy = { version: 1, rules: { ...policyVersion1, code: { ...policyVersion1.code, ...rules } } };
  return codeRecipients({ record, policy });
}
