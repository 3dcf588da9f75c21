export function statements(): string[] {
  return [
    `alter table "seedRuns" add column "scenario" text not null default ''`,
    `alter table "seedRuns" add column "people" integer not null default 0`,
    `alter table "seedRuns" add column "startedBy" text references "staff" ("id")`,
    `alter table "seedRuns" add column "runId" text references "runs" ("id")`,
    `alter table "seedRuns" add column "removalRunId" text references "runs" ("id")`,
    // An office nobody invented has nothing in these two.
    `create index "casesBySeedRun" on "cases" ("seedRunId", "id") where "seedRunId" is not null`,
    `create index "recordsBySeedRun" on "records" ("seedRunId", "id") where "seedRunId" is not null`,
    // Whatever may still name a row that goes is looked for in each of these: without an index, in all of it.
    `create index "casesByDuplicateOf" on "cases" ("duplicateOf") where "duplicateOf" is not null`,
    `create index "decisionsByRecord" on "decisions" ("recordId") where "recordId" is not null`,
    `create index "recordReceiptsByRecord" on "recordReceipts" ("recordId")`,
    `create index "callbackAttemptsByCallback" on "callbackAttempts" ("callbackId")`,
    `create index "callbackAttemptsByContact" on "callbackAttempts" ("contactId")`,
    `create index "codesByDecision" on "codes" ("decisionId")`,
    `create index "codesByContact" on "codes" ("contactId")`,
    `create index "deliveriesByContact" on "deliveries" ("contactId") where "contactId" is not null`,
  ];
}
