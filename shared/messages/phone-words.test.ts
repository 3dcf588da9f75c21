import { expect, test } from "vitest";
import { languages } from "../cases.ts";
import { publicOutcomes } from "../decisions.ts";
import { messageKinds, phoneChannels } from "../deliveries.ts";
import { composeMessage, hiddenCode, type MessageContent } from "../messages.ts";
import { firstOffice } from "../office.ts";
import { onPhones, partsOf } from "./gsm.ts";
import { spelledOut } from "./spelling.ts";

const reference = "PD-7K4M-29Q";
const code = "8Q2F-ZZ7R-0MNT-4XKD";
const noticeNumber = "N-7K4MQ-29QXD";
const expiresAt = "2025-12-03T19:04:00.000Z";
const asked = { reference, bundles: ["identity-details"], replyBy: "2025-12-05" } as const;

const contents: MessageContent[] = [
  { kind: "code", reference, code, expiresAt, noticeNumber },
  { kind: "notice", noticeNumber },
  { kind: "expiry-reminder", reference, expiresAt, noticeNumber },
  { kind: "contact-changed", changedOn: "2025-12-02" },
  { kind: "ask", ...asked },
  { kind: "reminder", ...asked },
  ...publicOutcomes.map((outcome) => ({ kind: "rejection", reference, outcome }) as const),
];
const everyText = languages.flatMap((language) =>
  contents.map((content) => ({
    content,
    kind: content.kind,
    language,
    ...composeMessage(content, { language, office: firstOffice, channel: "text" }),
  })),
);

test("there is a text for every kind of message", () => {
  expect(new Set(contents.map(({ kind }) => kind))).toEqual(new Set(messageKinds));
});

test.each(everyText)("a text of $kind in $language takes two parts at most and holds no link", ({ body }) => {
  expect(partsOf(body)).toBeLessThanOrEqual(2);
  expect(body).not.toMatch(/https?:|www\.|[\w-]+\.(org|gov|com|net)|@|undefined|null/i);
  // A letter outside the phones' alphabet would cost three parts and more.
  expect(onPhones(body)).toBe(body);
  expect(partsOf(`${body}ó`)).toBeGreaterThan(partsOf(body));
});

test("only the text of a code holds it, once, and says until when it works", () => {
  for (const { kind, body } of everyText) {
    expect(body.split(code).length - 1).toBe(kind === "code" ? 1 : 0);
  }
  const [english, spanish] = everyText.filter(({ kind }) => kind === "code");
  expect(english?.body).toContain("until 2:04 pm EST");
  expect(spanish?.body).toContain("hasta esta hora: 2:04");
});

test.each(languages)(
  "a call in %s reads the code out twice, symbol by symbol, and never as it is written",
  (language) => {
    const [content] = contents;
    const { body } = composeMessage(content!, { language, office: firstOffice, channel: "voice" });

    expect(body.split(spelledOut(code, language)).length - 1).toBe(2);
    expect(body).not.toContain(code);
    expect(body).toContain(
      language === "en" ? "eight, Q as in Quebec, two, F as in Foxtrot." : "ocho, Q de queso",
    );
    expect(body).toContain(spelledOut(noticeNumber, language));
  },
);

test.each(phoneChannels)("a preview of a %s shows dots in place of the code", (channel) => {
  const content = { kind: "code", reference, code: hiddenCode, expiresAt, noticeNumber } as const;

  const { body } = composeMessage(content, { language: "en", office: firstOffice, channel });

  expect(body).toContain("•");
  expect(body).not.toMatch(/undefined|\bas in undefined/);
});

test.each([
  ["Su código está aquí, señor Ñúñez.", "Su codigo esta aqui, señor Ñuñez."],
  ["It’s “here” – now…", `It's "here" - now...`],
  ["3:45\u202fpm", "3:45 pm"],
  ["Łódź", "Łodz"],
])("%j is written %j on phones", (written, sent) => {
  expect(onPhones(written)).toBe(sent);
});

test("a text is counted in the parts it is paid for", () => {
  expect([160, 161, 306, 307].map((length) => partsOf("a".repeat(length)))).toEqual([1, 2, 2, 3]);
  expect(partsOf("€".repeat(80))).toBe(1);
  expect(partsOf("€".repeat(81))).toBe(2);
  expect([70, 71].map((length) => partsOf("王".repeat(length)))).toEqual([1, 2]);
});
