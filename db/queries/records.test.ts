import { expect, test } from "vitest";
import { givenRecord, onEveryEngine, testVault } from "../testing.ts";
import { listContacts, recordIdsByANumber, recordIdsByReceipt } from "./records.ts";

onEveryEngine((freshDatabase) => {
  test("a person is found by A-number and receipt number", async () => {
    const db = await freshDatabase();
    const { record } = await givenRecord(db, {
      identity: { aNumber: "000123456", receipts: [{ number: "TST0000123456", form: "I-130", status: "" }] },
    });
    await givenRecord(db, { identity: { aNumber: "000999999", receipts: [] } });

    const found = await Promise.all([
      recordIdsByANumber(db, testVault.blind("a-number", "000123456")),
      recordIdsByReceipt(db, testVault.blind("receipt-number", "TST0000123456")),
      recordIdsByReceipt(db, testVault.blind("a-number", "000123456")),
    ]);

    expect(found).toEqual([[record.id], [record.id], []]);
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
