import fc from "fast-check";
import { expect, test } from "vitest";
import { maskDate, maskEmail, maskName, maskNumber, maskPhone, maskText } from "./masking.ts";

test.each([
  ["Nadia Okafor", "N•••• O•••••"],
  ["Éloïse O’Brien-Ng", "É••••• O’B••••-N•"],
  ["王小明", "王••"],
  ["Jean Paul 2nd", "J••• P••• •••"],
])("the name %s is shown as %s", (name, masked) => {
  expect(maskName(name)).toBe(masked);
});

test("a masked name shows no more than the first letter of each word", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^\p{L}{1,12}$/u), { minLength: 1 }), (words) => {
      const shown = maskName(words.join(" ")).replaceAll(/[• ]/g, "");

      expect(shown).toBe(words.map((word) => Array.from(word)[0]).join(""));
    }),
  );
});

test("a masked name shows no digit", () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(maskName(name)).not.toMatch(/\p{N}/u);
    }),
  );
});

test("a masked number shows its last three symbols and not how long it is", () => {
  expect(maskNumber("012345482")).toBe("•••-•••-482");
  expect(maskNumber("IOE0123456482")).toBe("•••-•••-482");
});

test("a masked number never shows half of it", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{0,13}$/), (number) => {
      const shown = maskNumber(number).replaceAll(/[•-]/g, "");

      expect(shown.length).toBeLessThanOrEqual(Math.min(3, Math.floor(number.length / 2)));
    }),
  );
});

test.each([
  ["nadia@example.com", "n•••@e•••.com"],
  ["n@example.co.uk", "n•••@e•••.uk"],
  ["nadia", "••••••"],
  ["nadia@localhost", "••••••"],
  ["n.okafor@localhost", "••••••"],
  ["@example.com", "••••••"],
])("the email %s is shown as %s", (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test("a masked email shows two letters and the ending", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (email) => {
      const ending = email.slice(email.lastIndexOf("."));
      const masked = maskEmail(email);

      const shown = masked.slice(0, -ending.length).replaceAll(/[•@]/g, "");
      expect(shown.length).toBeLessThanOrEqual(2);
      expect(masked.endsWith(ending)).toBe(true);
    }),
  );
});

test("a masked phone shows its last two digits", () => {
  expect(maskPhone("+1 (202) 555-0177")).toBe("(•••) •••-••77");
  fc.assert(
    fc.property(fc.stringMatching(/^\+1[0-9]{10}$/), (phone) => {
      expect(maskPhone(phone).replaceAll(/\D/g, "")).toBe(phone.slice(-2));
    }),
  );
});

test("a masked date shows nothing, and a masked text only that there is one", () => {
  expect(maskDate()).toBe("••••-••-••");
  expect(maskText("")).toBe("");
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      expect(maskText(text)).toBe("••••••••");
    }),
  );
});
