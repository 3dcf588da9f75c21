import { expect, test } from "vitest";
import { findCase } from "../../db/queries/cases.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { auditActions } from "../../shared/audit.ts";
import { decisionListAddress } from "../../shared/decision-list.ts";
import { deliveryListQuery } from "../../shared/delivery-list.ts";
import { messageKinds } from "../../shared/deliveries.ts";
import { figures } from "../../shared/figures.ts";
import { may, procedurePermissions } from "../../shared/permissions.ts";
import { pageAddress } from "../../shared/pages.ts";
import { trialEffects } from "../../shared/policy-trial.ts";
import { qualityListAddress } from "../../shared/quality-review.ts";
import { queueAddress, queueViews } from "../../shared/queue.ts";
import { chartLabels, statisticsExport } from "../../shared/statistics.ts";
import { givenPerson, givenRequest } from "../cases/testing.ts";
import { exportDecisions } from "../decisions/export-decisions.ts";
import type { Export } from "../exports/csv.ts";
import { givenDraft, tryDraft } from "../policy/testing.ts";
import { dana, li, priya, ruth } from "../seeding/demo-people.ts";
import type { Staff } from "../../shared/staff.ts";
import { exportStatistics } from "../statistics/export-statistics.ts";
import { ruleLists } from "../../shared/evidence/disputes.ts";
import { actingAs, everyProcedure, testApp } from "../testing.ts";
import { drawWeeks } from "./draw-weeks.ts";
import { givenPlan } from "./testing.ts";

type App = Awaited<ReturnType<typeof testApp>>;
type Kind = "approve" | "reject";

interface Hidden {
  caseId: string;
  reference: string;
  /** The person's other request, which may be seen. */
  otherId: string;
  decisionId: string;
  deliveryId: string;
}

onEveryEngine((freshDatabase) => {
  test("no answer to whoever judges a decision is another when it is another decision", async () => {
    const answers = [];
    for (const kind of ["approve", "reject"] as const) {
      const app = await anOffice(freshDatabase);
      const hidden = await sampled(app, kind);
      await app.as(priya).quality.take({ decisionId: hidden.decisionId });
      answers.push(await everyAnswerTo(app, priya, hidden));
    }

    expect(answers[0]).toEqual(answers[1]);
    expect(JSON.stringify(answers)).not.toContain("Invalid");
  });

  test("nor is one to the third person, who settles what the first judge saw differently", async () => {
    const answers = [];
    for (const kind of ["approve", "reject"] as const) {
      const app = await anOffice(freshDatabase);
      const hidden = await sampled(app, kind);
      const { decisionId } = hidden;
      await app.as(priya).quality.take({ decisionId });
      await app.as(priya).quality.judge({ decisionId, judgement: "ask", note: "" });
      await app.as(ruth).quality.take({ decisionId });
      answers.push(await everyAnswerTo(app, ruth, hidden));
    }

    expect(answers[0]).toEqual(answers[1]);
  });

  test("no answer to whoever is to choose second is another when the first chose otherwise", async () => {
    const answers = [];
    for (const kind of ["approve", "reject"] as const) {
      const app = await anOffice(freshDatabase);
      const hidden = await chosenFirst(app, kind);
      await app.as(priya).cases.take({ caseId: hidden.caseId });
      answers.push(await everyAnswerTo(app, priya, hidden));
    }

    expect(answers[0]).toEqual(answers[1]);
  });

  test("every answer a supervisor can ask for is among those", async () => {
    const app = await anOffice(freshDatabase);
    const hidden = await sampled(app, "reject");
    const read = everyProcedure.filter(({ path, type }) => type === "query" && isForSupervisors(path));

    const asked = new Set(inputsFor(hidden).map(([path]) => path));

    const unasked = read.map(({ path }) => path).filter((path) => !asked.has(path));
    // Whether the log is sound, mail in a demo, the runs of other roles and who they are: nothing of a decision.
    expect(unasked.toSorted()).toEqual(["audit.state", "mailbox.list", "runs.get", "sessions.current"]);
  });
});

function isForSupervisors(path: string): boolean {
  // Paths come from the router, which a test holds against the table.
  const permission = procedurePermissions[path as keyof typeof procedurePermissions];
  return permission === "anyone" || permission === "signed-in" || may(priya, permission);
}

/** Everything a supervisor may read, asked so that it would show the hidden case. */
function inputsFor({
  caseId,
  reference,
  otherId,
  decisionId,
  deliveryId,
}: Hidden): [path: string, input?: object][] {
  const beforeAll = "2000-01-01T00:00:00.000Z_1";
  const days = { from: "2026-03-02", to: "2026-03-02" };
  const list = decisionListAddress.parse({});
  return [
    ...queueViews.map((view): [string, object] => ["queue.page", queueAddress.parse({ view })]),
    ["queue.counts"],
    ...[reference, "nadia@example.com", "A000345678"].map((typed): [string, object] => [
      "queue.find",
      { typed },
    ]),
    ["cases.get", { caseId }],
    ["cases.get", { caseId: otherId }],
    ["cases.colleagues", { caseId }],
    ["evidence.linked", { caseId }],
    ["evidence.linked", { caseId: otherId }],
    ["evidence.explain", { caseId }],
    ["evidence.explain", { caseId: otherId }],
    ["evidence.compareCandidates", { caseId }],
    ["evidence.compareCandidates", { caseId: otherId }],
    ["rules.page"],
    ...["exact", "day-month-swapped", "not-sent"].flatMap((rule) =>
      ruleLists.map((each): [string, object] => ["rules.get", { rule, list: each, size: 25 }]),
    ),
    ["decisions.page", list],
    ["decisions.page", { ...list, ...days, kind: "approve" }],
    ["decisions.page", { ...list, ...days, by: dana.id }],
    ["decisions.page", { ...list, reason: "match-after-callback" }],
    ...figures.map((figure): [string, object] => ["decisions.page", { ...list, figure }]),
    ["decisions.choices"],
    ["decisions.preview", { caseId, choice: { kind: "reject", reason: "no-record" } }],
    ["decisions.sendingSoon"],
    ["audit.forCase", { caseId }],
    ["audit.page", {}],
    ["audit.page", { who: dana.id }],
    ...auditActions.map((what): [string, object] => ["audit.page", { what, before: beforeAll }]),
    ...auditActions.map((what): [string, object] => [
      "audit.page",
      { what, case: reference, before: beforeAll },
    ]),
    ["quality.page", qualityListAddress.parse({})],
    ["quality.page", qualityListAddress.parse({ week: "2026-03-02" })],
    ["quality.get", { decisionId }],
    ["quality.plan"],
    ["quality.feedback"],
    ["policy.page"],
    ["policy.draft"],
    ...trialEffects.map((effect): [string, object] => ["policy.trialCases", { effect }]),
    ["statistics.page", days],
    ["statistics.page", { ...days, by: dana.id }],
    ["statistics.page", { ...days, asked: "reset-credentials" }],
    ["deliveries.page", deliveryListQuery.parse(pageAddress.parse({}))],
    ...messageKinds.map((kind): [string, object] => [
      "deliveries.page",
      deliveryListQuery.parse({ ...pageAddress.parse({}), kind }),
    ]),
    ["deliveries.get", { deliveryId }],
    ["watchList.page", { ...pageAddress.parse({}), state: "live" }],
  ];
}

/** What comes back, refusals too, without what differs from one office to another: ids, references and numbers of entries. */
async function everyAnswerTo(app: App, staff: Staff, hidden: Hidden): Promise<Record<string, string>> {
  // Paths are the router's own, as the last test shows.
  const slices = app.as(staff) as object as Record<
    string,
    Record<string, (input?: object) => Promise<unknown>>
  >;
  const found: Record<string, string> = {};
  for (const [path, input] of inputsFor(hidden)) {
    const [slice = "", name = ""] = path.split(".");
    const answer = await slices[slice]?.[name]?.(input).catch((error: unknown) => String(error));
    found[scrub([path, input])] = scrub(answer);
  }
  const desk = actingAs(app.desk, staff);
  found["decisions.csv"] = await textOf(await exportDecisions(desk, { sort: "newest" }));
  for (const chart of Object.keys(chartLabels)) {
    const query = statisticsExport.parse({ chart, from: "2026-03-02", to: "2026-03-02" });
    found[`${chart}.csv`] = await textOf(await exportStatistics(desk, query));
  }
  return found;
}

async function textOf({ parts }: Export): Promise<string> {
  let text = "";
  for await (const part of parts) text += String(part);
  return scrub(text);
}

function scrub(answer: unknown): string {
  return (
    (JSON.stringify(answer) ?? "")
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
      .replaceAll(/PD-\w{4}-\w{3}/g, "PD")
      .replaceAll(/Z_\d+/g, "Z_N")
      .replaceAll(/"(seq|auditSeq|begun)":\d+/g, '"$1":N')
      .replaceAll(/#\d+/g, "#N")
      .replaceAll(/"(receipt|sha256)":"[0-9a-f]+"/g, '"$1":"HASH"')
      // The first plan and policy are the migrations', which ask the real clock.
      .replaceAll(/"(publishedAt|changedAt)":"[^"]+"/g, '"$1":"THEN"')
  );
}

/** An office in which Li rejected somebody's request, so that no figure is of one decision alone. */
async function anOffice(freshDatabase: Parameters<Parameters<typeof onEveryEngine>[0]>[0]) {
  // The person lives in Austin: noon there.
  const app = await testApp({ freshDatabase, now: "2026-03-02T18:00:00.000Z" });
  await givenPlan(app.db, { sharePercent: 100, staffSignals: false });
  await givenPerson(app.desk);
  const stranger = { fullName: "Ivo Marin", email: "ivo@example.com", aNumber: "A000900001", phone: "" };
  const { id } = await givenRequest(app.desk, stranger);
  await app.as(li).cases.take({ caseId: id });
  await choose(app, li, { caseId: id, kind: "reject" });
  return app;
}

/** Dana decides, the week is drawn, a draft is tried on what was decided, and the person asks again. */
async function sampled(app: App, kind: Kind): Promise<Hidden> {
  const { id: caseId, reference } = await givenRequest(app.desk);
  await prepare(app, caseId);
  const decisionId = await choose(app, dana, { caseId, kind });
  app.clock.advance({ days: 7 });
  await drawWeeks(app.desk);
  await givenDraft(app, {
    "byRisk.normal.correspondenceReviewed": true,
    "byRisk.normal.confirmedCallback": true,
  });
  await tryDraft(app);
  const { id: otherId } = await givenRequest(app.desk);
  return { caseId, reference, otherId, decisionId, deliveryId: await messageAbout(app, caseId) };
}

/** Dana chooses first of two. */
async function chosenFirst(app: App, kind: Kind): Promise<Hidden> {
  const { id: otherId } = await givenRequest(app.desk);
  const { id: caseId, reference } = await givenRequest(app.desk, { reason: "reset-credentials" });
  await prepare(app, caseId);
  const decisionId = await choose(app, dana, { caseId, kind });
  await givenDraft(app, {
    "different.secondReviewer": ["email"],
    "byRisk.normal.correspondenceReviewed": true,
  });
  await tryDraft(app);
  return { caseId, reference, otherId, decisionId, deliveryId: await messageAbout(app, caseId) };
}

/** A message that followed the decision; some id where none did. */
async function messageAbout({ db }: App, caseId: string): Promise<string> {
  const query = db.selectFrom("deliveries").select("id").where("caseId", "=", caseId).orderBy("id");
  return (await query.executeTakeFirst())?.id ?? caseId;
}

/** The same whatever comes of it: a call that confirms, a note and the correspondence read. */
async function prepare(app: App, caseId: string): Promise<void> {
  const as = app.as(dana);
  await as.cases.take({ caseId });
  await as.evidence.markCorrespondenceRead({ caseId, version: await versionOf(app, caseId) });
  await as.cases.addNote({ caseId, text: "A calm voice." });
  const contactId = (await as.cases.get({ caseId })).callback?.phones[0]?.id ?? "";
  const call = { caseId, contactId, outcome: "confirmed", note: "Rang them." } as const;
  await as.callbacks.log({ ...call, version: await versionOf(app, caseId) });
}

async function choose(app: App, by: Staff, { caseId, kind }: { caseId: string; kind: Kind }) {
  const seen = { caseId, version: await versionOf(app, caseId), note: "Looked twice." };
  const { decisions } = app.as(by);
  const { decisionId } =
    kind === "approve"
      ? await decisions.approve({ ...seen, reason: "match-after-callback" })
      : await decisions.reject({ ...seen, reason: "callback-failed" });
  return decisionId;
}

async function versionOf({ db }: App, caseId: string): Promise<number> {
  return (await findCase(db, caseId))?.version ?? 0;
}
