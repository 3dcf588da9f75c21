export function statements(): string[] {
  return [
    `alter table "cases" add column "holdUntil" text`,
    `create index "heldCases" on "cases" ("holdUntil") where "status" = 'on-hold'`,
  ];
}
