/** The log is read newest first by the time of its entries: invented offices write the past out of order. */
export function statements(): string[] {
  return [
    `create index "auditEntriesByTime" on "auditEntries" ("at", "seq")`,
    `create index "auditEntriesByAction" on "auditEntries" ("action", "at", "seq")`,
    `create index "auditEntriesByActorTime" on "auditEntries" ("actorId", "at", "seq")`,
    `drop index "auditEntriesByActor"`,
  ];
}
