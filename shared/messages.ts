import type { Language } from "./cases.ts";
import type { AskBundle, PublicOutcome } from "./decisions.ts";
import type { DeliveryChannel } from "./deliveries.ts";
import { englishWords } from "./messages/english.ts";
import { composeCall, composeText } from "./messages/phone-words.ts";
import { spanishWords } from "./messages/spanish.ts";
import type { OfficeSettings } from "./office.ts";

/** What a message is made of. */
export type MessageContent =
  | {
      kind: "code";
      reference: string;
      /** As people read it, or dots in a preview. */
      code: string;
      /** A UTC instant; the message tells it in the office's time zone. */
      expiresAt: string;
      noticeNumber: string;
      /** It works for longer than the usual standard has it, which its reader is told. */
      isLongLived?: boolean;
    }
  | { kind: "notice"; noticeNumber: string }
  /** Before a code that nobody used ends; without the code. */
  | { kind: "expiry-reminder"; reference: string; expiresAt: string; noticeNumber: string }
  /** Goes to every email the record had before; `changedOn` is the office's day, `YYYY-MM-DD`. */
  | { kind: "contact-changed"; changedOn: string }
  | {
      /** A question, and the same again when nobody answered. */
      kind: "ask" | "reminder";
      reference: string;
      bundles: readonly AskBundle[];
      /** `YYYY-MM-DD`, the office's day. */
      replyBy: string;
    }
  | { kind: "rejection"; reference: string; outcome: PublicOutcome };

export interface Message {
  subject: string;
  body: string;
}

/** The words of one language. Each message opens with the decision; `sections` follow it in reading order. */
export interface MessageWords {
  code: (content: ContentOf<"code">, office: OfficeSettings) => Letter;
  notice: (content: ContentOf<"notice">, office: OfficeSettings) => Letter;
  "contact-changed": (content: ContentOf<"contact-changed">, office: OfficeSettings) => Letter;
  ask: (content: Question, office: OfficeSettings) => Letter;
  reminder: (content: Question, office: OfficeSettings) => Letter;
  rejection: (content: ContentOf<"rejection">, office: OfficeSettings) => Letter;
  "expiry-reminder": (content: ContentOf<"expiry-reminder">, office: OfficeSettings) => Letter;
  /** Closes every message. */
  footer: string;
}

export interface Letter {
  subject: string;
  /** Decision, reason, what to do, contact: one paragraph each. */
  paragraphs: readonly string[];
}

export type Question = Extract<MessageContent, { kind: "ask" | "reminder" }>;
export type ContentOf<Kind extends MessageContent["kind"]> = Extract<MessageContent, { kind: Kind }>;

const wordsOf: Record<Language, MessageWords> = { en: englishWords, es: spanishWords };

/** The dots a preview shows in place of a code. */
export const hiddenCode = "••••-••••-••••-••••";

interface Writing {
  language: Language;
  office: OfficeSettings;
  /** By mail or on paper unless said otherwise. */
  channel?: DeliveryChannel;
}

/** Writes a message in plain words: the decision first, then what to do, then whom to ask. It holds no links. */
export function composeMessage(content: MessageContent, { language, office, channel }: Writing): Message {
  if (channel === "voice" && content.kind === "code") return composeCall(content, { language, office });
  if (channel === "text" || channel === "voice") return composeText(content, { language, office });
  const words = wordsOf[language];
  const { subject, paragraphs } = letterOf(words, content, office);
  return { subject, body: `${[...paragraphs, office.name, words.footer].join("\n\n")}\n` };
}

function letterOf(words: MessageWords, content: MessageContent, office: OfficeSettings): Letter {
  switch (content.kind) {
    case "code":
      return words.code(content, office);
    case "notice":
      return words.notice(content, office);
    case "contact-changed":
      return words["contact-changed"](content, office);
    case "ask":
      return words.ask(content, office);
    case "reminder":
      return words.reminder(content, office);
    case "rejection":
      return words.rejection(content, office);
    case "expiry-reminder":
      return words["expiry-reminder"](content, office);
  }
}
