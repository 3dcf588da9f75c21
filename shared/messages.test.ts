import { expect, test } from "vitest";
import { type Language, languages } from "./cases.ts";
import { askBundles, publicOutcomes, rejectReasonLabels } from "./decisions.ts";
import { messageKinds } from "./deliveries.ts";
import { composeMessage, hiddenCode, type MessageContent } from "./messages.ts";
import { firstOffice } from "./office.ts";

const reference = "PD-7K4M-29Q";
const code = "8Q2F-ZZ7R-0MNT-4XKD";
const noticeNumber = "N-7K4MQ-29QXD";
const codeContent = {
  kind: "code",
  reference,
  code,
  expiresAt: "2025-12-03T19:04:00.000Z",
  noticeNumber,
} as const;
const askContent = { kind: "ask", reference, bundles: askBundles, replyBy: "2025-12-05" } as const;

const contents: MessageContent[] = [
  codeContent,
  { ...codeContent, isLongLived: true },
  { kind: "notice", noticeNumber },
  { kind: "expiry-reminder", reference, expiresAt: codeContent.expiresAt, noticeNumber },
  { kind: "contact-changed", changedOn: "2025-12-02" },
  askContent,
  { ...askContent, kind: "reminder" } as const,
  ...publicOutcomes.map((outcome) => ({ kind: "rejection", reference, outcome }) as const),
];
const everyMessage = languages.flatMap((language) =>
  contents.map((content) => ({
    content,
    language,
    ...composeMessage(content, { language, office: firstOffice }),
  })),
);

test("there are words for every kind of message", () => {
  expect(new Set(contents.map((content) => content.kind))).toEqual(new Set(messageKinds));
});

test.each(everyMessage)(
  "$content.kind in $language has one line of subject and no link",
  ({ subject, body }) => {
    expect(subject).toMatch(/^\S[^\r\n]{5,60}$/);
    expect(body).not.toMatch(/https?:|www\.|<|\]\(|@/i);
    expect(body).not.toMatch(/undefined|null|\[object/);
  },
);

test("only the code message holds the code, once, and never in its subject", () => {
  for (const { content, subject, body } of everyMessage) {
    expect(body.split(code).length - 1).toBe(content.kind === "code" ? 1 : 0);
    expect(subject).not.toContain(code);
  }
});

test("a code that lives longer than the usual standard has it says so, and no other does", () => {
  const says = (isLongLived: boolean, language: Language) =>
    composeMessage({ ...codeContent, isLongLived }, { language, office: firstOffice }).body;

  expect(says(true, "en")).toContain("longer than the usual standard for such codes allows");
  expect(says(true, "es")).toContain("Es más tiempo del que permite la norma habitual");
  for (const language of languages) expect(says(false, language)).not.toMatch(/standard|norma habitual/);
});

test("a message tells its dates in full, in the office's time zone", () => {
  const inEnglish = { language: "en", office: firstOffice } as const;
  const inSpanish = { language: "es", office: firstOffice } as const;

  expect(composeMessage(codeContent, inEnglish).body).toContain(
    "expires on December 3, 2025 at 2:04 pm EST.",
  );
  expect(composeMessage(askContent, inEnglish).body).toContain("Reply by December 5, 2025.");
  expect(composeMessage(codeContent, inSpanish).body).toContain("Vence el 3 de diciembre de 2025");
  expect(composeMessage(askContent, inSpanish).body).toContain("a más tardar el 5 de diciembre de 2025.");
});

test("an ask lists each bundle once, in words of its own", () => {
  const two = { ...askContent, bundles: ["identity-details", "why-needed"] } as const;

  const { body } = composeMessage(two, { language: "en", office: firstOffice });

  expect(body.match(/^- .+$/gm)).toHaveLength(2);
});

test("each outcome has a text of its own", () => {
  for (const language of languages) {
    const texts = messagesIn(language).map(({ body }) => body);
    expect(new Set(texts).size).toBe(contents.length);
  }
});

test("a rejection says nothing of which detail did not agree", () => {
  const details =
    /name|birth|number(?!s? on)|email|phone|address|nombre|nacimiento|número|correo e|teléfono/i;
  for (const { body } of everyMessage.filter(({ content }) => content.kind === "rejection")) {
    const said = body.replaceAll(firstOffice.contact, "");
    expect(said).not.toMatch(details);
    for (const label of Object.values(rejectReasonLabels)) expect(said).not.toContain(label);
  }
});

test("words that frighten or blame are kept out", () => {
  const avoided = /\b(fraud|suspicious|alien|failed|invalid|kill|master|fraude|sospechos\w+|inválid\w+)\b/i;
  for (const { subject, body } of everyMessage) expect(`${subject}\n${body}`).not.toMatch(avoided);
});

test("every message ends by saying what we never ask for", () => {
  for (const { language, body } of everyMessage) {
    expect(body).toMatch(
      language === "en"
        ? /We never ask for payment and never ask you to share your code\.\n$/
        : /Nunca le pedimos dinero y nunca le pedimos que comparta su código\.\n$/,
    );
  }
});

test("a preview shows dots in place of the code", () => {
  const { body } = composeMessage(
    { ...codeContent, code: hiddenCode },
    { language: "en", office: firstOffice },
  );

  expect(body).toContain(hiddenCode);
  expect(body).not.toContain(code);
});

test.each(messagesIn("en"))("$content.kind in English reads at grade 8 or below", ({ body }) => {
  expect(gradeOf(body)).toBeLessThanOrEqual(8);
});

// Fernández Huerta's scale: 60 to 70 is grades 7 and 8, more is easier.
test.each(messagesIn("es"))("$content.kind in Spanish reads easily", ({ body }) => {
  expect(easeOf(body)).toBeGreaterThanOrEqual(60);
});

function messagesIn(language: Language): typeof everyMessage {
  return everyMessage.filter((message) => message.language === language);
}

/** Flesch–Kincaid, with syllables counted as groups of vowels but for a silent e. */
function gradeOf(text: string): number {
  const { words, sentences } = measure(text);
  const syllables = words.map((word) => word.replace(/(?<=.{2})e$/i, "").match(/[aeiouy]+/gi)?.length ?? 1);
  return 0.39 * (words.length / sentences) + 11.8 * (sum(syllables) / words.length) - 15.59;
}

function easeOf(text: string): number {
  const { words, sentences } = measure(text);
  const syllables = words.map((word) => word.match(/[aeiouáéíóúü]+/gi)?.length ?? 1);
  return 206.84 - 60 * (sum(syllables) / words.length) - 1.02 * (words.length / sentences);
}

function measure(text: string): { words: string[]; sentences: number } {
  const prose = text.replaceAll(/\b(PD|N)-[\w-]+|\b[\dA-Z]{4}(-[\dA-Z]{4}){3}/g, "");
  const words = prose.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  return { words, sentences: prose.match(/[.?!:](\s|$)/g)?.length ?? 1 };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
