/** What the desk notes where no server gave an answer. */
const ours: Record<string, string> = {
  "no-connection": "The mail server could not be reached.",
  "hung-up": "The mail server hung up.",
  timeout: "The mail server took too long.",
  "no-tls": "The mail server offers no safe connection.",
  "no-answer": "The mail server gave no clear answer.",
  "bad-address": "The address cannot be used.",
  "bad-sender": "The office's sender address or name cannot be used.",
  "contact-gone": "The contact may no longer be used.",
  printed: "It was printed.",
  "no-printer": "The printer does not take letters.",
  "no-glyph": "A letter of the name or address cannot be printed.",
  "may-be-printed": "It may have been printed: look on the printer before anything else.",
};

/** An answer in words: the server's reply code as it came, or a sentence for what the desk noted itself. */
export function answerInWords(answer: string): string {
  return ours[answer] ?? `The mail server said ${answer}.`;
}
