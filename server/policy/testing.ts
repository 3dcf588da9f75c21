import type { PolicyPath, PolicyValue } from "../../shared/policy-sentences.ts";
import type { Staff } from "../../shared/staff.ts";
import { priya, ruth } from "../seeding/demo-people.ts";
import type { testApp } from "../testing.ts";
import { runTrials } from "./run-trials.ts";

type App = Awaited<ReturnType<typeof testApp>>;

/** The open draft as this supervisor sees it. */
export async function draftSeenBy(app: App, supervisor: Staff) {
  const draft = await app.as(supervisor).policy.draft();
  if (!draft) throw new Error("No draft is open.");
  return draft;
}

/** The open draft's id and version, to act on it. */
export async function seenDraft(app: App) {
  const { draftId, version } = await draftSeenBy(app, priya);
  return { draftId, version };
}

/** Opens a draft in which Priya has changed some sentences. */
export async function givenDraft(app: App, changes: Partial<Record<PolicyPath, PolicyValue>> = {}) {
  await app.as(priya).policy.openDraft();
  for (const [path, value] of Object.entries(changes)) {
    // The keys are paths, as the type of the changes says.
    const change = { path: path as PolicyPath, value: typeof value === "object" ? [...value] : value };
    await app.as(priya).policy.changeDraft({ ...(await seenDraft(app)), ...change });
  }
}

/** Tries the draft as it is, to the end. */
export async function tryDraft(app: App): Promise<void> {
  await app.as(priya).policy.tryDraft(await seenDraft(app));
  await runTrials(app.desk, new AbortController().signal);
}

/** Priya drafts, tries and asks; Ruth publishes. Answers the new version. */
export async function publishPolicy(app: App, changes: Partial<Record<PolicyPath, PolicyValue>>) {
  await givenDraft(app, changes);
  await tryDraft(app);
  await app.as(priya).policy.askForPublication({ ...(await seenDraft(app)), reason: "Agreed on Monday." });
  const { version } = await app.as(ruth).policy.publish(await seenDraft(app));
  return version;
}
