import { expect, test } from "vitest";
import { findPolicy } from "../../db/queries/policy.ts";
import { listReturnedContacts } from "../../db/queries/returned-contacts.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { addressOnFile, emailOnFile, givenPerson, heldBy, seenNow } from "../cases/testing.ts";
import { deliverNext } from "../deliveries/deliver-next.ts";
import { contactIdOf, ground, recordNow } from "../records/testing.ts";
import { dana, sam } from "../seeding/demo-people.ts";
import { testApp } from "../testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;

const cameBack =
  "A message to the contact on record came back. A code can go out once the record has another one.";

onEveryEngine((freshDatabase) => {
  test("after a code came back no code goes to that contact, for nobody's request, until the record has another", async () => {
    const app = await testApp({ freshDatabase });
    const recordId = await givenPerson(app.desk, { contacts: [emailOnFile, addressOnFile] });
    await bouncedCase(app);
    const { caseId } = await heldBy(app, dana);

    await expect(approve(app, caseId)).rejects.toThrow(cameBack);

    const contactId = await contactIdOf(app.desk, recordId, "nadia@example.com");
    await app.as(sam).records.replaceContact({
      ...(await recordNow(app.db, recordId)),
      ...ground,
      contactId,
      contact: { kind: "email", email: "nadia.okafor@example.net" },
    });
    await expect(approve(app, caseId)).rejects.not.toThrow(cameBack);
    await expect(approve(app, caseId)).rejects.toThrow("changed less than 72 hours ago");
  });

  test.each([
    ["451 4.7.1", false],
    ["no-connection", false],
    ["may-be-printed", false],
    ["550 5.1.1", true],
    ["bad-address", true],
    ["HTTP 422 no-such-number", true],
  ])(
    "a message that failed for good with “%s” says of its contact that it came back: %s",
    async (answer, says) => {
      const app = await testApp({ freshDatabase });
      const recordId = await givenPerson(app.desk, { contacts: [emailOnFile, addressOnFile] });
      await bouncedCase(app, answer);
      const contactId = await contactIdOf(app.desk, recordId, "nadia@example.com");

      expect((await listReturnedContacts(app.db, recordId)).has(contactId)).toBe(says);
    },
  );

  test("a letter marked as returned since the address is on record stops codes by letter, an older one does not", async () => {
    const app = await testApp({ freshDatabase });
    await withLetters(app);
    const blockersWith = async (aNumber: string, onDate: string) => {
      const returned = { ...aLetter, onDate };
      const receipts = [{ number: `TST0000000${aNumber.slice(-3)}`, form: "I-130", status: "Pending" }];
      await givenPerson(app.desk, {
        identity: { aNumber, receipts },
        contacts: [{ ...addressOnFile, since: "2024-03-01T15:00:00.000Z" }],
        correspondence: [returned],
      });
      const { caseId } = await heldBy(app, dana, { aNumber: `A${aNumber}`, email: "" });
      return (await app.as(dana).cases.get({ caseId })).gate.blockers;
    };

    expect(await blockersWith("000345001", "2024-02-29")).not.toContain(cameBack);
    expect(await blockersWith("000345002", "2024-03-01")).toContain(cameBack);
  });
});

const aLetter = {
  direction: "sent",
  channel: "post",
  type: "returned-mail",
  isReturned: true,
  text: { summary: "Came back.", receiptNumber: "", contactUsed: "" },
} as const;

/** A request whose code the mail server of the person turned away. */
async function bouncedCase(app: App, answer = "550 5.1.1"): Promise<void> {
  const { caseId } = await heldBy(app, dana);
  await approve(app, caseId);
  app.clock.advance({ seconds: 30 });
  const email = {
    send: async () => ({ isAccepted: false as const, isPermanent: true, answer }),
  };
  await deliverNext(app.desk, { channels: { email }, worker: "test" });
  app.clock.advance({ hours: 1 });
}

async function approve(app: App, caseId: string) {
  const seen = await seenNow(app.db, caseId);
  return app.as(dana).decisions.approve({ ...seen, reason: "full-match", note: "" });
}

async function withLetters({ db, clock }: App): Promise<void> {
  const { rules } = await findPolicy(db);
  const lettered = JSON.stringify({ ...rules, code: { ...rules.code, byLetter: true } });
  await db.insertInto("policies").values({ version: 2, rules: lettered, publishedAt: clock.now() }).execute();
}
