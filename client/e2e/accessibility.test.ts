import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findRun } from "../../db/queries/runs.ts";
import { findOpenDraft } from "../../db/queries/policy-drafts.ts";
import { putOnSecurityHold } from "../../server/cases/put-on-security-hold.ts";
import { putOnHold } from "../../server/cases/put-on-hold.ts";
import { escalateCase } from "../../server/cases/escalate-case.ts";
import { emailOnFile, givenPerson, givenRequest, heldBy } from "../../server/cases/testing.ts";
import { takeCase } from "../../server/cases/take-case.ts";
import { letCodeExpire } from "../../server/codes/testing.ts";
import { approveCase } from "../../server/decisions/approve-case.ts";
import { askRequester } from "../../server/decisions/ask-requester.ts";
import type { StaffDesk } from "../../server/desk.ts";
import { givenCredential } from "../../server/portal/testing.ts";
import { actingAs } from "../../server/testing.ts";
import { addWebhook } from "../../server/webhooks/add-webhook.ts";
import { webhookEvents } from "../../shared/webhooks.ts";
import { disputeRule } from "../../server/evidence/dispute-rule.ts";
import { givenChecked, givenImported, givenUpload, manyPeople } from "../../server/imports/testing.ts";
import { startSeeding } from "../../server/seeding/start-seeding.ts";
import { usualScenario } from "../../shared/seeding.ts";
import { addContact } from "../../server/records/edit-contacts.ts";
import { contactIdOf } from "../../server/records/testing.ts";
import { dana, ines, li, priya, sam, tomas } from "../../server/seeding/demo-people.ts";
import { gradeDecision } from "../../server/quality/grade-decision.ts";
import { judgeDecision } from "../../server/quality/judge-decision.ts";
import { takeReview } from "../../server/quality/take-review.ts";
import { givenSampled } from "../../server/quality/testing.ts";
import { addWatch } from "../../server/watch-list/add-watch.ts";
import { changeDraft } from "../../server/policy/change-draft.ts";
import { openDraft } from "../../server/policy/open-draft.ts";
import { tryDraft } from "../../server/policy/try-draft.ts";
import { accessibilityProblems, type Office, openOffice } from "./testing.ts";

const looks = (["light", "dark"] as const).flatMap((colorScheme) =>
  [1440, 390].map((width) => ({ colorScheme, width })),
);

test.each(looks)(
  "no screen breaks a rule of axe in $colorScheme, $width wide",
  { timeout: 600_000 },
  async (look) => {
    const office = await openOffice({ sendHoldSeconds: 600 });
    const cases = await casesInEveryState(office);
    const problems: Record<string, string[]> = {};
    const walk = async (page: Page, screens: Record<string, string>) => {
      for (const [screen, address] of Object.entries(screens)) {
        await page.goto(address);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.waitForLoadState("networkidle");
        const found = await accessibilityProblems(page);
        if (found.length > 0) problems[screen] = found;
      }
    };

    await walk(await office.visit(look), visitorScreens);
    await walk(await office.as(dana, look), reviewerScreens(cases));
    await walk(await office.as(ines, look), adminScreens);
    await walk(await office.as(ines, look), portalScreens(await givenPortal(office)));
    await walk(await office.as(sam, look), importScreens(await importsInEveryState(office)));
    await walk(await office.as(sam, look), seedingScreens(await givenSeedRun(office)));
    await walk(await office.as(sam, look), recordScreens(cases));
    await walk(await office.as(priya, look), supervisorScreens(cases));
    await walk(await office.as(tomas, look), auditorScreens(cases));

    expect(problems).toEqual({});
  },
);

const visitorScreens = {
  "sign-in": "/sign-in",
  welcome: "/welcome#a-token-that-is-long-enough",
};

function auditorScreens({ held }: Cases): Record<string, string> {
  return {
    policy: "/admin/policy",
    "policy draft, refused": "/admin/policy/draft",
    "staff, refused": "/admin/staff",
    "office, refused": "/admin/office",
    "case, masked, audit": `/cases/${held}?tab=audit`,
    "case, masked, why": `/cases/${held}?why=name&shown=weights`,
    "rule, masked": "/decisions/rules/day-month-swapped",
    "quality sample, read": "/decisions/quality",
    "quality plan, read": "/decisions/quality?dialog=plan",
    messages: "/admin/messages",
    "messages, none": "/admin/messages?channel=letter",
    "messages, texts": "/admin/messages?channel=text&kind=expiry-reminder",
    "no such message": "/admin/messages?message=nowhere",
    "watch list, read": "/admin/watch-list",
  };
}

const adminScreens = {
  staff: "/admin/staff",
  "staff, invite": "/admin/staff?dialog=invite",
  "staff, rights": `/admin/staff?dialog=rights&member=${li.id}`,
  "staff, new link": `/admin/staff?dialog=new-link&member=${li.id}`,
  "staff, suspend": `/admin/staff?dialog=suspend&member=${li.id}`,
  office: "/admin/office",
  "messages, no addresses": "/admin/messages",
};

function portalScreens({ credentialId, webhookId }: Awaited<ReturnType<typeof givenPortal>>) {
  return {
    portals: "/admin/portals",
    "portals, make": "/admin/portals?dialog=make",
    "portals, revoke": `/admin/portals?dialog=revoke&about=${credentialId}`,
    "portals, receivers": "/admin/portals?tab=webhooks",
    "portals, add": "/admin/portals?tab=webhooks&dialog=add",
    "portals, stop": `/admin/portals?tab=webhooks&dialog=stop&about=${webhookId}`,
    "portals, told": "/admin/portals?tab=messages",
    "portals, documentation": "/api/docs",
  };
}

async function givenPortal({ desk }: Office) {
  const { credentialId } = await givenCredential(desk);
  const receiver = { name: "Portal", url: "http://127.0.0.1:9/events", events: [...webhookEvents] };
  const { webhookId } = await addWebhook(actingAs(desk, ines), receiver, "test");
  return { credentialId, webhookId };
}

function importScreens({ uploaded, checked, done }: Imports): Record<string, string> {
  return {
    imports: "/admin/imports",
    "import, columns": `/admin/imports/${uploaded}`,
    "import, checked": `/admin/imports/${checked}`,
    "import, columns again": `/admin/imports/${checked}?step=columns`,
    "import, done": `/admin/imports/${done}`,
    "no such import": "/admin/imports/nowhere",
  };
}

type Imports = Awaited<ReturnType<typeof importsInEveryState>>;

async function importsInEveryState({ desk }: Office) {
  const lines = [...manyPeople(2), "Ana,Silva,soon,A000700001,", "Ana,Silva,1990-01-01,A12,nope"];
  const checked = await givenChecked(desk, lines);
  const { importId: done } = await givenImported(desk, lines);
  return { uploaded: await givenUpload(desk, lines), checked, done };
}

function seedingScreens({ seedRunId, runId }: { seedRunId: string; runId: string }): Record<string, string> {
  return {
    seeding: "/admin/seeding",
    "seeding, no problem": "/admin/seeding?problems=none&requests=10",
    "seeding, watched": `/admin/seeding?watch=${runId}`,
    "seeding, remove": `/admin/seeding?remove=${seedRunId}`,
  };
}

/** A small one, written before it is looked at. */
async function givenSeedRun({ desk }: Office): Promise<{ seedRunId: string; runId: string }> {
  const asOf = new Date(Date.parse(desk.now()) - 86_400_000).toISOString().slice(0, 10);
  const scenario = { seed: 5, requests: 5, people: 10, asOf, ...usualScenario };
  const started = await startSeeding({ ...desk, actor: sam, sessionId: null, requestId: null }, scenario);
  const state = async () => (await findRun(desk.db, started.runId))?.state;
  await expect.poll(state, { timeout: 30_000 }).toBe("finished");
  return started;
}

function recordScreens({ recordId, contactId }: Cases): Record<string, string> {
  const record = `/admin/records/${recordId}`;
  const dialogs = ["add-contact", "identity", "flags"];
  const steps = ["replace-contact", "end-contact", "safe-contact"];
  const tabs = ["correspondence", "messages", "changes"];
  return {
    records: "/admin/records",
    "new record": "/admin/records/new",
    record,
    ...Object.fromEntries(tabs.map((tab) => [`record, ${tab}`, `${record}?tab=${tab}`])),
    ...Object.fromEntries(dialogs.map((dialog) => [`record, ${dialog}`, `${record}?dialog=${dialog}`])),
    ...Object.fromEntries(
      steps.map((step) => [`record, ${step}`, `${record}?dialog=${step}&contact=${contactId}`]),
    ),
    "no such record": "/admin/records/nowhere",
  };
}

type Cases = Awaited<ReturnType<typeof casesInEveryState>>;

function reviewerScreens({
  held,
  waiting,
  asked,
  approved,
  unmatched,
  onHold,
  expired,
}: Cases): Record<string, string> {
  const panels = [
    "approve",
    "reject",
    "ask",
    "callback",
    "note",
    "hand-back",
    "escalate",
    "hold",
    "security-hold",
    "withdraw",
    "duplicate",
  ];
  const tabs = ["correspondence", "notes", "timeline", "messages"];
  return {
    queue: "/queue",
    "queue, filtered": "/queue?view=new&risk=normal,high&sort=-received",
    "queue, empty": "/queue?view=overdue",
    "queue, no result": "/queue?reason=other&risk=high",
    "queue, decided": "/queue?view=decided",
    "queue, on hold": "/queue?view=on-hold",
    "queue, by signal": "/queue?signal=same-email",
    "case, why": `/cases/${held}?why=date-of-birth&shown=weights`,
    "case, why it agrees": `/cases/${held}?why=a-number`,
    "case, records side by side": `/cases/${held}?shown=records`,
    "case, wrong rule": `/cases/${held}?panel=dispute&of=name`,
    "case, linked": `/cases/${held}?tab=linked`,
    "case, on hold": `/cases/${onHold}`,
    ...Object.fromEntries(panels.map((panel) => [`case, ${panel}`, `/cases/${held}?panel=${panel}`])),
    ...Object.fromEntries(tabs.map((tab) => [`case, ${tab}`, `/cases/${approved}?tab=${tab}`])),
    "case, code expired": `/cases/${expired}`,
    "case, reissue": `/cases/${expired}?panel=reissue`,
    "case, not held": `/cases/${waiting}`,
    "case, asked": `/cases/${asked}?panel=reply`,
    "case, no record": `/cases/${unmatched}`,
    "no such case": "/cases/nowhere",
    "queue, by day of receipt": "/queue?receivedFrom=2026-01-01",
    "statistics, own": "/statistics",
    "new request": "/cases/new",
    feedback: "/feedback",
    mailbox: "/mailbox",
    "no such page": "/nowhere",
  };
}

function supervisorScreens({
  approved,
  escalated,
  held,
  secured,
  sampled,
  judged,
  unmatched,
  watchEntry,
  dispute,
}: Cases): Record<string, string> {
  return {
    rules: "/decisions/rules",
    rule: "/decisions/rules/day-month-swapped",
    "rule, uses": "/decisions/rules/exact?list=uses",
    "rule, no reversals": "/decisions/rules/exact?list=reversals",
    "rule, settle": `/decisions/rules/day-month-swapped?settle=${dispute}`,
    "no such rule": "/decisions/rules/nowhere",
    "quality sample": "/decisions/quality",
    "quality sample, filtered": "/decisions/quality?state=tie-break&why=drawn",
    "quality sample, no result": "/decisions/quality?why=high-risk",
    "quality sample, plan": "/decisions/quality?dialog=plan",
    "quality review, judged": `/decisions/quality/${judged}`,
    "quality review, blind": `/decisions/quality/${sampled}`,
    "policy, two versions": "/admin/policy?version=2&compare=1",
    "policy, an earlier version": "/admin/policy?version=1",
    "policy draft": "/admin/policy/draft",
    "policy draft, compared": "/admin/policy/draft?tab=compare",
    "policy draft, tried": "/admin/policy/draft?tab=try&effect=callback",
    "policy draft, publish": "/admin/policy/draft?tab=publish",
    "policy draft, discard": "/admin/policy/draft?tab=publish&dialog=discard",
    decisions: "/decisions",
    "decisions, filtered": "/decisions?kind=ask&from=2026-01-01&sort=oldest",
    "decisions, no result": "/decisions?stopped=yes",
    statistics: "/statistics",
    "statistics, of one person": `/statistics?by=${dana.id}&from=2026-01-01&to=2026-06-30`,
    "decisions, by outcome": "/decisions?figure=onTime&asked=lost-or-expired",
    "audit log": "/audit?entry=2",
    "audit log, filtered": "/audit?who=staff-dana&what=case.taken&from=2026-01-01",
    "audit log, no result": "/audit?what=seeding.finished",
    "watch list": "/admin/watch-list",
    "watch list, over": "/admin/watch-list?state=ended",
    "watch list, add": "/admin/watch-list?dialog=add",
    "watch list, check": "/admin/watch-list?dialog=check",
    "watch list, end": `/admin/watch-list?dialog=end&entry=${watchEntry}`,
    "case, watched": `/cases/${unmatched}`,
    "case, answer": `/cases/${escalated}?panel=answer`,
    "case, release": `/cases/${secured}?panel=release`,
    "case, reassign": `/cases/${held}?panel=reassign`,
    "case, overturn": `/cases/${approved}?panel=overturn`,
    "case, revoke": `/cases/${approved}?panel=revoke`,
  };
}

/** A draft of the policy that was changed and tried. */
async function policyDraft(desk: StaffDesk): Promise<void> {
  await openDraft(desk);
  const draft = await findOpenDraft(desk.db);
  if (!draft) throw new Error("No draft is open.");
  const seen = { draftId: draft.id, version: draft.version };
  await changeDraft(desk, { ...seen, path: "sendHoldSeconds", value: 60 });
  await changeDraft(desk, { ...seen, path: "byRisk.normal.confirmedCallback", value: true });
  await tryDraft(desk, { ...seen, decided: 500 });
}

async function casesInEveryState({ desk }: Office) {
  const acting: StaffDesk = { ...desk, actor: dana, sessionId: null, requestId: null };
  await givenPerson(desk, {
    correspondence: [
      {
        onDate: "2020-02-03",
        direction: "sent",
        channel: "post",
        type: "returned-mail",
        isReturned: true,
        text: { summary: "Receipt notice came back.", receiptNumber: "TST0000000318", contactUsed: "" },
      },
    ],
  });
  const take = async (id: string) => {
    await takeCase(acting, { caseId: id });
    const { version } = await desk.db
      .selectFrom("cases")
      .select("version")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    return { caseId: id, version };
  };
  const { judged, sampled } = await judgedAndBegun(desk);
  const waiting = await givenRequest(desk, {
    dateOfBirth: "1988-03-04",
    phone: "512 555 0147",
    email: "x@example.com",
  });
  const unmatched = await givenRequest(desk, {
    fullName: "Nobody Known",
    aNumber: "A000999999",
    dateOfBirth: "1999-09-09",
    email: "",
  });
  const asked = await givenRequest(desk);
  await askRequester(acting, { ...(await take(asked.id)), bundles: ["why-needed"], note: "" });
  // Many share Nadia's email and phone: the one to approve does not.
  const approved = await givenRequest(desk, { email: "", phone: "" });
  await approveCase(acting, { ...(await take(approved.id)), reason: "full-match", note: "All agrees." });
  const expired = await givenExpired(desk, take);
  const held = await givenRequest(desk, {
    fullName: "Nadia Okafer",
    dateOfBirth: "1988-03-04",
    reason: "file-or-amend",
  });
  await take(held.id);
  const { disputeId: dispute } = await disputeRule(acting, {
    caseId: held.id,
    field: "date-of-birth",
    rule: "day-month-swapped",
    shouldBe: "different",
    note: "Two sisters, born a month apart.",
  });
  const escalated = await heldBy({ desk }, dana);
  await escalateCase(acting, { ...escalated, reason: "other", note: "What now?" });
  await takeCase({ ...acting, actor: priya }, escalated);
  const onHold = await heldBy({ desk }, dana);
  const until = new Date(Date.parse(desk.now()) + 20 * 86_400_000).toISOString().slice(0, 10);
  await putOnHold(acting, { ...onHold, reason: "outage", until, note: "" });
  await policyDraft({ ...acting, actor: priya });
  const secured = await heldBy({ desk }, dana);
  await putOnSecurityHold(acting, { ...secured, note: "Two people, one address." });
  await takeCase({ ...acting, actor: priya }, secured);
  const recordId = await givenPerson(desk, { identity: { aNumber: "000555444", receipts: [] } });
  const contact = { kind: "email", email: "second@example.org" } as const;
  const change = { recordId, version: 1, source: "form", reason: "Form of March 1.", isSafe: false } as const;
  await addContact({ ...acting, actor: sam }, { ...change, contact });
  const contactId = await contactIdOf(desk, recordId, "second@example.org");
  const { id: watchEntry } = await addWatch(
    { ...acting, actor: priya },
    { kind: "a-number", value: "A000999999", dateOfBirth: "", reason: "Reported as stolen.", endsOn: until },
  );
  return {
    recordId,
    contactId,
    watchEntry,
    dispute,
    held: held.id,
    secured: secured.caseId,
    onHold: onHold.caseId,
    escalated: escalated.caseId,
    waiting: waiting.id,
    asked: asked.id,
    approved: approved.id,
    expired,
    unmatched: unmatched.id,
    judged,
    sampled,
  };
}

/** Somebody's approved request, whose code nobody has used in time. */
async function givenExpired(
  desk: Office["desk"],
  take: (id: string) => Promise<{ caseId: string; version: number }>,
): Promise<string> {
  const identity = { aNumber: "000345700", receipts: [] };
  await givenPerson(desk, { identity, contacts: [emailOnFile] });
  const { id } = await givenRequest(desk, { aNumber: "A000-345-700", email: "", phone: "" });
  const acting: StaffDesk = { ...desk, actor: dana, sessionId: null, requestId: null };
  await approveCase(acting, { ...(await take(id)), reason: "full-match", note: "" });
  await letCodeExpire(desk, id);
  return id;
}

/** Of two sampled decisions a supervisor has judged one otherwise and begun the other. */
async function judgedAndBegun(desk: Office["desk"]): Promise<{ judged: string; sampled: string }> {
  const acting: StaffDesk = { ...desk, actor: priya, sessionId: null, requestId: null };
  const sampled = await givenSampled(desk, 2);
  const [judged = "", begun = ""] = sampled.map(({ decisionId }) => decisionId);
  await takeReview(acting, { decisionId: judged });
  await judgeDecision(acting, { decisionId: judged, judgement: "ask", note: "Ask first." });
  const deficiencies = [{ code: "identity-evidence", severity: "major" } as const];
  await gradeDecision(acting, { decisionId: judged, deficiencies });
  await takeReview(acting, { decisionId: begun });
  return { judged, sampled: begun };
}
