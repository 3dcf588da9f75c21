import { parseArgs } from "node:util";
import { findCase } from "../db/queries/cases.ts";
import { listContacts } from "../db/queries/records.ts";
import { aRequest, givenPerson, givenRequest } from "../server/cases/testing.ts";
import { givenCode } from "../server/codes/testing.ts";
import type { Desk } from "../server/desk.ts";
import { benchDatabases } from "./bench-databases.ts";
import { benchDesk, serveFor } from "./portal-under-bench.ts";

/*
 * Whether the time a portal waits tells who is on file: calls about people on file, about nobody and with details that
 * do not match, in turn, over HTTP with the desk's jobs running, on a new SQLite file or with `--database postgres` a PostgreSQL. Half of each kind took at most so
 * long; the gap between the kinds is what could be told from outside.
 */
const { values } = parseArgs({
  options: {
    samples: { type: "string", default: "2000" },
    database: { type: "string", default: "sqlite" },
  },
});
const samples = Number(values.samples);
const perKind = Math.ceil(samples / 3);

const databases = await benchDatabases(values.database);
const desk = benchDesk(await databases.open("bench"));
const people = await putOnFile(desk, 2 * perKind);
const { post, close } = await serveFor(desk);

await report("a request", {
  "on file": (n) => post("/requests", sent(n)),
  nobody: (n) => post("/requests", sent(500_000 + n)),
  mismatching: (n) =>
    post("/requests", { ...sent(perKind + n), fullName: "Omar Other", dateOfBirth: "1970-01-01" }),
});
const redemption = { dateOfBirth: "1988-04-03", code: "0000-0000-0000-0000" };
await report("a redemption", {
  "wrong code": (n) => post("/codes/redemptions", { ...redemption, ...tryAt(n) }),
  nobody: (n) => post("/codes/redemptions", { ...redemption, ...tryAt(600_000 + n) }),
  "wrong birth date": (n) =>
    post("/codes/redemptions", { ...redemption, ...tryAt(perKind + n), dateOfBirth: "1970-01-01" }),
});
await report("a report", {
  "a notice of ours": (n) => post("/codes/repudiations", { ...reportOf(n), dateOfBirth: "1988-04-03" }),
  "none of ours": (n) =>
    post("/codes/repudiations", { noticeNumber: `N-${number(n, 5)}-00000`, dateOfBirth: "1988-04-03" }),
  "wrong birth date": (n) =>
    post("/codes/repudiations", { ...reportOf(perKind + n), dateOfBirth: "1970-01-01" }),
});
await close();
await databases.close();

async function report(name: string, kinds: Record<string, (n: number) => Promise<void>>): Promise<void> {
  const times = Object.entries(kinds).map(([kind, ask]) => ({ kind, ask, taken: [] as number[] }));
  for (let n = 0; n < perKind; n += 1) {
    // In an order of its own each time: what comes after what must not look like a gap.
    for (const { ask, taken } of shuffled(times)) {
      const start = performance.now();
      await ask(n);
      taken.push(performance.now() - start);
    }
  }
  const medians = times.map(({ kind, taken }) => ({
    kind,
    median: taken.toSorted((a, b) => a - b)[taken.length >> 1] ?? 0,
  }));
  const all = medians.map(({ median }) => median);
  const gap = Math.max(...all) - Math.min(...all);
  const lines = medians.map(({ kind, median }) => `${kind} ${median.toFixed(3)} ms`);
  const share = ((100 * gap) / Math.min(...all)).toFixed(2);
  console.log(`${name}: ${lines.join(", ")}; gap ${gap.toFixed(3)} ms, ${share} %`);
}

function shuffled<One>(all: readonly One[]): One[] {
  const drawn = all.map((one) => ({ one, at: Math.random() }));
  return drawn.toSorted((a, b) => a.at - b.at).map(({ one }) => one);
}

/** People on file, each with a code that nobody has used. Answers the notice number of each. */
async function putOnFile(at: Desk, count: number): Promise<string[]> {
  const notices: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const aNumber = numberOf(n).slice(1);
    const recordId = await givenPerson(at, { identity: { aNumber, receipts: [] } });
    const { id } = await givenRequest(at, {
      aNumber: `A${aNumber}`,
      description: `Person ${n}`,
      email: "",
      phone: "",
    });
    const caseFile = await findCase(at.db, id);
    const contact = (await listContacts(at.db, recordId)).find(({ kind }) => kind === "email");
    if (!caseFile || !contact) throw new Error("A person has no request or no email.");
    const recipient = {
      contactId: contact.id,
      channel: "email",
      to: "nadia@example.com",
      maskedRecipient: "",
    } as const;
    notices.push((await givenCode(at, { caseFile, recipient, otherContact: null })).noticeNumber);
    process.stderr.write(`\rPut ${n + 1} people on file`);
  }
  process.stderr.write("\n");
  return notices;
}

/** What shares nothing with other requests but the name. */
function sent(n: number) {
  return aRequest({ aNumber: numberOf(n), email: "", phone: "", description: `Person ${n}` });
}

function tryAt(n: number) {
  return { aNumber: numberOf(n), portalAccount: `account-${n}` };
}

function reportOf(n: number) {
  return { noticeNumber: people[n] ?? "" };
}

function numberOf(n: number): string {
  return `A000${number(n, 6)}`;
}

function number(n: number, length: number): string {
  return String(n).padStart(length, "0");
}
