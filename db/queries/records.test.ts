import { expect, test } from "vitest";
import { givenRecord, onEveryEngine, testVault } from "../testing.ts";
import { listContacts, recordIdsByANumber, recordIdsByContact, recordIdsByReceipt } from "./records.ts";

onEveryEngine((freshDatabase) => {
  test("a person is found by A-number, receipt number and every contact they have or had", async () => {
    const db = await freshDatabase();
    const until = "2026-01-05T15:00:00.000Z";
    const { record } = await givenRecord(db, {
      identity: { aNumber: "000123456", receipts: [{ number: "TST0000123456", form: "I-130", status: "" }] },
      contacts: [{ value: { email: "Old@example.com" }, until }, { value: { phone: "+12025550123" } }],
    });
    await givenRecord(db, { identity: { aNumber: "000999999", receipts: [] }, contacts: [] });

    const found = await Promise.all([
      recordIdsByANumber(db, testVault.blind("a-number", "000123456")),
      recordIdsByReceipt(db, testVault.blind("receipt-number", "TST0000123456")),
      recordIdsByContact(db, testVault.blind("email", "old@example.com")),
      recordIdsByContact(db, testVault.blind("phone", "+12025550123")),
    ]);

    expect(found).toEqual([[record.id], [record.id], [record.id], [record.id]]);
    expect(await recordIdsByContact(db, testVault.blind("email", "+12025550123"))).toEqual([]);
  });

  test("contacts are listed newest first", async () => {
    const db = await freshDatabase();
    const { record } = await givenRecord(db, {
      contacts: [
        { id: "first", value: { email: "a@example.com" }, since: "2024-01-05T15:00:00.000Z" },
        { id: "third", value: { email: "c@example.com" }, since: "2026-01-05T15:00:00.000Z" },
        { id: "second", value: { phone: "+12025550123" }, since: "2025-01-05T15:00:00.000Z" },
      ],
    });

    const contacts = await listContacts(db, record.id);

    expect(contacts.map((contact) => contact.id)).toEqual(["third", "second", "first"]);
  });
});
