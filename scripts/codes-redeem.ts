import { parseArgs } from "node:util";
import { redeemCode } from "../server/codes/redeem-code.ts";
import { readJobConfig } from "../server/config.ts";
import { systemDesk } from "../server/desk.ts";
import { openDesk } from "../server/open-desk.ts";
import { orExit } from "../server/or-exit.ts";
import { type RedeemAnswer, redeemCodeInput, type RedeemCodeInput } from "../shared/codes.ts";
import { UserError } from "../shared/errors.ts";

/*
 * Redeems a code as the portal does:
 * npm run codes:redeem -- --a-number A012345678 --date-of-birth 1990-01-31 --code XXXX-XXXX-XXXX-XXXX --account nadia
 */

const inWords: Record<RedeemAnswer, string> = {
  linked: "Linked: the account is linked now, and the code is used.",
  "not-valid": "Not linked: these details and this code do not lead to an account.",
  "retry-later": "Not linked: there were too many wrong tries. Try again in 24 hours.",
};

process.exitCode = await orExit(() => redeem(process.argv.slice(2)));

async function redeem(args: string[]): Promise<number> {
  const input = readInput(args);
  const desk = await openDesk(readJobConfig(process.env));
  try {
    const portal = { ...systemDesk(desk), actor: { id: "portal", role: "portal" } };
    const answer = await redeemCode(portal, input);
    console.log(inWords[answer]);
    return answer === "linked" ? 0 : 1;
  } finally {
    await desk.db.destroy();
  }
}

/**
 * What was typed on the command line.
 *
 * @throws UserError that names what is missing or cannot be right.
 */
function readInput(args: string[]): RedeemCodeInput {
  const { values } = parse(args);
  const parsed = redeemCodeInput.safeParse({
    aNumber: values["a-number"],
    receiptNumber: values.receipt,
    dateOfBirth: values["date-of-birth"],
    code: values.code,
    portalAccount: values.account,
  });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new UserError("invalid", lines.join("\n"));
}

function parse(args: string[]) {
  const text = { type: "string", default: "" } as const;
  const options = { "a-number": text, receipt: text, "date-of-birth": text, code: text, account: text };
  try {
    return parseArgs({ args, options });
  } catch {
    const usage = "--a-number or --receipt, --date-of-birth, --code, --account";
    throw new UserError("invalid", `Give each once, and nothing else: ${usage}.`);
  }
}
