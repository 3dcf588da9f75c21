import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { findCanaries } from "./testing-canaries.ts";

const code = "7K4M-29QX-0ABC-ZZ11";
const token = `pd_${randomBytes(24).toString("base64url")}`;

test.each([
  ["as it is", code],
  ["without dashes, in small letters", "7k4m29qx0abczz11"],
  ["in base 64, at any place of something longer", Buffer.from(`${code}.`).toString("base64")],
  ["after one letter", Buffer.from(`x${code} and more`).toString("base64")],
  ["after two letters", Buffer.from(`xy${code} and more`).toString("base64url")],
  ["in base 16", Buffer.from(code).toString("hex")],
  ["escaped for an address", encodeURIComponent(code)],
  ["with every byte escaped", Buffer.from(code).toString("hex").replaceAll(/../g, "%$&")],
  [
    "escaped for JSON",
    Buffer.from(code)
      .toString("hex")
      .replaceAll(/../g, String.raw`\u00$&`),
  ],
])("a secret is found %s", (_how, written) => {
  const places = { log: `{"text":"${written}"}`, elsewhere: "nothing to see" };

  expect(findCanaries({ "the code": code, "the token": token }, places)).toEqual(["the code in log"]);
});

test("a key is found as bytes and in any base, and nothing is found where it is not", () => {
  const key = randomBytes(32);
  const places = {
    file: Buffer.concat([Buffer.from("page"), key]).toString("latin1"),
    backup: key.toString("base64"),
    address: key.toString("base64url"),
    dump: `\\x${key.toString("hex")}`,
    log: randomBytes(64).toString("base64"),
  };

  expect(findCanaries({ "a key": key }, places)).toEqual([
    "a key in file",
    "a key in backup",
    "a key in address",
    "a key in dump",
  ]);
});
