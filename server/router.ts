import { auditRouter } from "./audit/router.ts";
import { callbacksRouter } from "./callbacks/router.ts";
import { casesRouter } from "./cases/router.ts";
import { codesRouter } from "./codes/router.ts";
import { credentialsRouter } from "./credentials/router.ts";
import { decisionsRouter } from "./decisions/router.ts";
import { deliveriesRouter } from "./deliveries/router.ts";
import { evidenceRouter } from "./evidence/router.ts";
import { importsRouter } from "./imports/router.ts";
import { mailboxRouter } from "./mailbox/router.ts";
import { officeRouter } from "./office/router.ts";
import { policyRouter } from "./policy/router.ts";
import { qualityRouter } from "./quality/router.ts";
import { queueRouter } from "./queue/router.ts";
import { recordsRouter } from "./records/router.ts";
import { rulesRouter } from "./rules/router.ts";
import { runsRouter } from "./runs/router.ts";
import { seedingRouter } from "./seeding/router.ts";
import { sessionsRouter } from "./sessions/router.ts";
import { staffRouter } from "./staff/router.ts";
import { statisticsRouter } from "./statistics/router.ts";
import { router } from "./trpc.ts";
import { watchListRouter } from "./watch-list/router.ts";
import { webhooksRouter } from "./webhooks/router.ts";

export const appRouter = router({
  audit: auditRouter,
  callbacks: callbacksRouter,
  cases: casesRouter,
  codes: codesRouter,
  credentials: credentialsRouter,
  decisions: decisionsRouter,
  deliveries: deliveriesRouter,
  evidence: evidenceRouter,
  imports: importsRouter,
  mailbox: mailboxRouter,
  office: officeRouter,
  policy: policyRouter,
  quality: qualityRouter,
  queue: queueRouter,
  records: recordsRouter,
  rules: rulesRouter,
  runs: runsRouter,
  seeding: seedingRouter,
  sessions: sessionsRouter,
  staff: staffRouter,
  statistics: statisticsRouter,
  watchList: watchListRouter,
  webhooks: webhooksRouter,
});
export type AppRouter = typeof appRouter;
