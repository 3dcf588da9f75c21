import { expect, onTestFinished, test, vi } from "vitest";
import { listAuditEntriesAfter } from "../../db/queries/audit.ts";
import { findRun } from "../../db/queries/runs.ts";
import { onEveryEngine } from "../../db/testing.ts";
import { inTransaction } from "../../db/transaction.ts";
import { UserError } from "../../shared/errors.ts";
import type { RunProgress } from "../../shared/runs.ts";
import type { Desk } from "../desk.ts";
import { dana, demoPeople } from "../seeding/demo-people.ts";
import { actingAs, type Clock, testApp } from "../testing.ts";
import { startRun } from "./start-run.ts";
import { startRunWorker } from "./run-worker.ts";
import type { RunInHand, Work } from "./work.ts";
import { workNextRun } from "./work-next-run.ts";

const recordsAdmin = demoPeople.find(({ role }) => role === "records-admin")!;
const halfway: RunProgress = { phase: "Writing records", done: 1, total: 2 };

onEveryEngine((freshDatabase) => {
  test("a run is done in the name of who asked, shows how far it is, and keeps what came of it", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const runId = await givenRun(desk);
    const seen: RunInHand[] = [];

    expect(await as(recordsAdmin).runs.get({ runId })).toMatchObject({ state: "waiting", isMine: true });
    await workOnce(desk, async (run) => {
      seen.push(run);
      await run.report(halfway);
      expect(await as(recordsAdmin).runs.get({ runId })).toMatchObject({ state: "running", ...halfway });
      return { written: 2 };
    });

    expect(seen).toMatchObject([{ runId, input: { rows: 2 }, checkpoint: null, isResumed: false }]);
    expect(seen[0]?.desk.actor).toEqual(recordsAdmin);
    expect(await as(recordsAdmin).runs.get({ runId })).toMatchObject({
      state: "finished",
      result: { written: 2 },
      problem: null,
    });
    expect(await actions(desk)).toEqual(["run.started", "run.ended"]);
  });

  test("a run that is cancelled ends at its next report and says so", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const runId = await givenRun(desk);

    await workOnce(desk, async ({ report }) => {
      await report(halfway);
      await as(recordsAdmin).runs.cancel({ runId });
      await report({ ...halfway, done: 2 });
      throw new Error("It went on.");
    });

    expect(await as(recordsAdmin).runs.get({ runId })).toMatchObject({ state: "cancelled" });
    await expect(as(recordsAdmin).runs.cancel({ runId })).rejects.toThrow("This has ended already");
    expect(await actions(desk)).toEqual(["run.started", "run.cancel-asked", "run.ended"]);
  });

  test("a run whose worker is gone goes on from its checkpoint, and the one who overslept writes nothing", async () => {
    const { desk, clock } = await testApp({ freshDatabase });
    const runId = await givenRun(desk);
    const kept = { ...halfway, checkpoint: { row: 1 } };
    const resumed: unknown[] = [];

    await workOnce(desk, async (late) => {
      await inTransaction(desk.db, (trx) => late.keep(trx, kept));
      clock.advance({ minutes: 1 });
      await workOnce(desk, async ({ checkpoint, isResumed }) => {
        resumed.push({ checkpoint, isResumed });
        return { written: 2 };
      });
      await inTransaction(desk.db, (trx) => late.keep(trx, { ...kept, checkpoint: { row: 99 } }));
      return { written: 99 };
    });

    expect(resumed).toEqual([{ checkpoint: { row: 1 }, isResumed: true }]);
    expect(await findRun(desk.db, runId)).toMatchObject({
      state: "finished",
      checkpoint: '{"row":1}',
      result: '{"written":2}',
    });
  });

  test("a server that stops leaves the run for the next one at once", async () => {
    const { desk } = await testApp({ freshDatabase });
    const runId = await givenRun(desk);
    const stopping = new AbortController();

    await workOnce(
      desk,
      async ({ report }) => {
        stopping.abort();
        await report(halfway);
        throw new Error("It went on.");
      },
      stopping.signal,
    );
    expect(await findRun(desk.db, runId)).toMatchObject({ state: "waiting", leasedBy: null });
    await workOnce(desk, async () => ({ written: 2 }));

    expect(await findRun(desk.db, runId)).toMatchObject({ state: "finished" });
  });

  test("work that meets something staff can act on breaks off with its sentence", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const runId = await givenRun(desk);

    const failures = await workOnce(desk, async () => {
      throw new UserError("conflict", "This was written before.");
    });

    expect(await as(recordsAdmin).runs.get({ runId })).toMatchObject({
      state: "broken-off",
      problem: "This was written before.",
    });
    expect(failures).toEqual([]);
  });

  test("a bug breaks the run off, tells its watchers no more than that, and is told of in the log", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const runId = await givenRun(desk);

    const failures = await workOnce(desk, async () => {
      throw new Error("Nadia Okafor, A000-345-678");
    });

    const run = await as(recordsAdmin).runs.get({ runId });
    expect(run).toMatchObject({ state: "broken-off", problem: expect.stringContaining("on our side") });
    expect(JSON.stringify(run)).not.toContain("Nadia");
    expect(failures).toEqual([new Error("Nadia Okafor, A000-345-678")]);
  });

  test("what was asked for by somebody who is suspended since is not done", async () => {
    const { desk, as } = await testApp({ freshDatabase });
    const runId = await givenRun(desk);
    await desk.db.updateTable("staff").set({ isSuspended: 1 }).where("id", "=", recordsAdmin.id).execute();
    const work = vi.fn<Work>();

    await workOnce(desk, work);

    expect(work).not.toHaveBeenCalled();
    expect((await as(recordsAdmin).runs.get({ runId })).problem).toContain("may no longer do it");
  });

  test("of two workers one does a run, and the other the next", async () => {
    const { desk } = await testApp({ freshDatabase });
    const runIds = [await givenRun(desk), await givenRun(desk)];
    const done: string[] = [];
    const work: Work = async ({ runId }) => {
      done.push(runId);
      return {};
    };

    await Promise.all([workOnce(desk, work), workOnce(desk, work)]);

    expect(done.toSorted()).toEqual(runIds.toSorted());
  });

  test("a run of a kind nobody here knows waits", async () => {
    const { desk } = await testApp({ freshDatabase });
    const runId = await givenRun(desk);

    const had = await workNextRun(desk, { worker: "one", works: {}, ...quiet() });

    expect(had).toBe(false);
    expect(await findRun(desk.db, runId)).toMatchObject({ state: "waiting" });
  });
});

test("who may not start such a run is not told that there is one", async () => {
  const { desk, as } = await testApp();
  const runId = await givenRun(desk);

  await expect(as(dana).runs.get({ runId })).rejects.toThrow("There is no such work.");
  await expect(as(dana).runs.cancel({ runId })).rejects.toThrow("There is no such work.");

  expect(await findRun(desk.db, runId)).toMatchObject({ cancelAskedAt: null });
});

test("a worker at work finds what is asked for by itself", async () => {
  const { desk } = await testApp();
  const worker = startRunWorker(desk, {
    works: { import: async () => ({ written: 2 }) },
    pollMs: 1,
    onFailure: () => undefined,
  });
  onTestFinished(worker.stop);

  const runId = await givenRun(desk);

  await vi.waitFor(
    async () => expect(await findRun(desk.db, runId)).toMatchObject({ state: "finished" }),
    5000,
  );
});

function givenRun(desk: Desk): Promise<string> {
  return inTransaction(desk.db, (trx) =>
    startRun(trx, actingAs(desk, recordsAdmin), { kind: "import", input: { rows: 2 }, total: 2 }),
  );
}

/** Lets a worker do the next run, and answers what it told of as its own mistakes. */
async function workOnce(
  desk: Desk & { clock?: Clock },
  work: Work,
  stopping = new AbortController().signal,
): Promise<unknown[]> {
  const failures: unknown[] = [];
  const onFailure = (error: unknown) => void failures.push(error);
  await workNextRun(desk, { worker: "one", works: { import: work }, stopping, onFailure });
  return failures;
}

function quiet() {
  return { stopping: new AbortController().signal, onFailure: () => undefined };
}

async function actions({ db }: Desk): Promise<string[]> {
  return (await listAuditEntriesAfter(db, 0, 100)).map(({ action }) => action);
}
