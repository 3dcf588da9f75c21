export function statements(): string[] {
  return [`alter table "decisions" add column "overturnedAt" text`];
}
