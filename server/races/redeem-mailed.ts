import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { redeemCode } from "../codes/redeem-code.ts";
import type { ActingDesk, Desk } from "../desk.ts";
import { type Answer, answerOnce } from "../portal/answer-once.ts";

/** People who use what comes to them by mail, at a portal. */
export interface Redeeming {
  mailFolder: string;
  credentialId: string;
  dateOfBirth: string;
  /** Whose request a mail is about. */
  aNumbers: Record<string, string>;
  /** Codes whose use was answered; all others are sent again, each under its own key as before. */
  done: string[];
}

interface Settings extends Redeeming {
  answered: (answer: { code: string; redeemed: string }) => void;
}

/** Answers a function that uses every code that has come and was not used. */
export function redeemMailed(
  desk: Desk,
  { mailFolder, credentialId, dateOfBirth, aNumbers, done, answered }: Settings,
): () => Promise<void> {
  const actor = { id: credentialId, role: "portal" } as const;
  const machine: ActingDesk = { ...desk, actor, sessionId: null, requestId: null };
  const used = new Set(done);
  return async () => {
    for (const { code, reference } of codesIn(mailFolder)) {
      if (used.has(code)) continue;
      const aNumber = `A${aNumbers[reference]}`;
      const input = { aNumber, receiptNumber: "", dateOfBirth, code, portalAccount: `account-${aNumber}` };
      const { body } = await answerOnce(machine, {
        idempotencyKey: `use-${code}`,
        askedFor: JSON.stringify(input),
        limits: [],
        act: async (keep) =>
          inBytes(await redeemCode(machine, input, (trx, answer) => keep(trx, inBytes(answer)))),
      });
      used.add(code);
      answered({ code, redeemed: body });
    }
  };
}

function inBytes(answer: string): Answer {
  return { status: 200, body: answer };
}

function codesIn(folder: string): { code: string; reference: string }[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  return files.map((name) => {
    const mail = readFileSync(path.join(folder, name), "utf8");
    const [code = ""] = /\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b/.exec(mail) ?? [];
    const [reference = ""] = /\bPD-[0-9A-Z]{4}-[0-9A-Z]{3}\b/.exec(mail) ?? [];
    return { code, reference };
  });
}
