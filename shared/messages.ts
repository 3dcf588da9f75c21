import type { Language } from "./cases.ts";
import type { AskBundle, PublicOutcome } from "./decisions.ts";
import type { OfficeSettings } from "./office.ts";

/** What a message to a requester is made of. Dates are `YYYY-MM-DD` of the office's day. */
export type MessageContent =
  | {
      kind: "code";
      reference: string;
      /** As people read it, or dots in a preview. */ code: string;
      expiresAt: string;
      noticeNumber: string;
    }
  | { kind: "notice"; noticeNumber: string }
  | { kind: "ask"; reference: string; bundles: readonly AskBundle[]; replyBy: string }
  | { kind: "rejection"; reference: string; outcome: PublicOutcome };

export interface Message {
  subject: string;
  body: string;
}

/** The dots a preview shows in place of a code. */
export const hiddenCode = "••••-••••-••••-••••";

/** Writes a message in plain words: the decision first, then what to do, then whom to ask. It holds no links. */
export function composeMessage(
  content: MessageContent,
  { language, office }: { language: Language; office: OfficeSettings },
): Message {
  void content;
  void language;
  void office;
  throw new Error("not written yet");
}
