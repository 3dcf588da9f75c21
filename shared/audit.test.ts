import fc from "fast-check";
import { expect, test } from "vitest";
import { auditActions, auditAddress, type AuditFilters, auditQuery } from "./audit.ts";

const filters: fc.Arbitrary<AuditFilters> = fc.record(
  {
    who: fc.constantFrom("staff-dana", "system"),
    what: fc.constantFrom(...auditActions),
    case: fc.constantFrom("PD-0000-000"),
    from: fc.constantFrom("2026-03-02", "2024-02-29"),
    to: fc.constantFrom("2026-03-09"),
    after: fc.constant("2026-03-09T22:00:00.000Z_88214"),
    before: fc.constant("2026-03-09T22:00:00.000Z_1"),
  },
  { requiredKeys: [] },
);

test("a link shows a colleague the very same entries", () => {
  fc.assert(
    fc.property(filters, (shown) => {
      const { entry, ...read } = auditAddress.parse({ ...shown, entry: "12" });

      expect([entry, read]).toEqual([12, shown]);
      expect(auditQuery.parse(read)).toEqual(shown);
    }),
  );
});

test("what is damaged in an address is left out", () => {
  const damaged = {
    who: "a b\u0000",
    what: "case.eaten",
    case: "PD-1",
    from: "2026-02-30",
    to: "tomorrow",
    after: "2026",
    before: "x".repeat(99),
    entry: "-1",
  };

  expect(auditAddress.parse(damaged)).toEqual({});
});

test("no address at all breaks the list", () => {
  const anything = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined), fc.integer());
  const names = ["who", "what", "case", "from", "to", "after", "before", "entry"];

  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), anything), (address) => {
      const { entry: _, ...read } = auditAddress.parse(address);

      expect(auditQuery.safeParse(read).success).toBe(true);
    }),
  );
});
