import { expect, test } from "vitest";
import { newLinkBlockedBecause, rightsBlockedBecause, suspensionBlockedBecause } from "./staff-changes.ts";

const rosa = {
  name: "Rosa Lim",
  state: "active",
  isYou: false,
  isLastUserAdmin: false,
  grantedYours: false,
} as const;

test("the last user admin who can sign in keeps the role, the access and the password", () => {
  const last = { ...rosa, isLastUserAdmin: true };

  for (const blockedBecause of [rightsBlockedBecause, suspensionBlockedBecause, newLinkBlockedBecause]) {
    expect(blockedBecause(rosa)).toBeNull();
    expect(blockedBecause(last)).toMatch(/^Rosa Lim is the only user admin who can sign in/);
  }
});

test("whoever gave you your rights can be suspended all the same: their account may be in other hands", () => {
  const grantor = { ...rosa, grantedYours: true };

  expect(rightsBlockedBecause(grantor)).toMatch(/less than 24 hours ago/);
  expect(suspensionBlockedBecause(grantor)).toBeNull();
});
