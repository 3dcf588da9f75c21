import { parseArgs } from "node:util";
import { openDatabase } from "../db/database.ts";
import { readKeyring } from "../db/keyring.ts";
import { createVault } from "../db/vault.ts";
import { redeemCode } from "../server/codes/redeem-code.ts";
import { readConfig } from "../server/config.ts";
import type { ActingDesk } from "../server/desk.ts";
import { type RedeemAnswer, redeemCodeInput } from "../shared/codes.ts";

/*
 * Redeems a code as the portal does:
 * npm run codes:redeem -- --a-number A012345678 --date-of-birth 1990-01-31 --code XXXX-XXXX-XXXX-XXXX --account nadia
 */

const inWords: Record<RedeemAnswer, string> = {
  linked: "Linked: the account is linked now, and the code is used.",
  "not-valid": "Not linked: these details and this code do not lead to an account.",
  "retry-later": "Not linked: there were too many wrong tries. Try again in 24 hours.",
};

process.exitCode = await redeem(process.argv.slice(2));

async function redeem(args: string[]): Promise<number> {
  const input = readInput(args);
  if (typeof input === "string") {
    console.error(input);
    return 1;
  }
  const desk = openDesk();
  try {
    const answer = await redeemCode(desk, input);
    console.log(inWords[answer]);
    return answer === "linked" ? 0 : 1;
  } finally {
    await desk.db.destroy();
  }
}

/** What was typed on the command line, or what is wrong with it. */
function readInput(args: string[]) {
  const text = { type: "string", default: "" } as const;
  const options = { "a-number": text, receipt: text, "date-of-birth": text, code: text, account: text };
  const { values } = parseArgs({ args, options });
  const parsed = redeemCodeInput.safeParse({
    aNumber: values["a-number"],
    receiptNumber: values.receipt,
    dateOfBirth: values["date-of-birth"],
    code: values.code,
    portalAccount: values.account,
  });
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n");
}

function openDesk(): ActingDesk {
  const { databaseUrl, keyringFile } = readConfig(process.env);
  const keyring = readKeyring(keyringFile);
  return {
    db: openDatabase(databaseUrl),
    vault: createVault(keyring),
    keyring,
    now: () => new Date().toISOString(),
    actor: { id: "portal", role: "portal" },
    sessionId: null,
    requestId: null,
  };
}
