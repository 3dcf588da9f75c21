import { spawn } from "node:child_process";
import { once } from "node:events";
import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { dateInFull } from "../../shared/messages/dates-in-words.ts";
import type { Accepted, Channel, Outgoing, Refused } from "./channel.ts";
import { letterPdf, UnprintableLetter } from "./letter-pdf.ts";

/** Where letters go to be printed: a folder a printing service empties, or a printer that `lp` knows. */
export type Spool = { folder: string } | { printer: string };

/**
 * Prints letters. Nobody but the printing service gets to see one: it goes from here straight to the spool, where only
 * this user may read it.
 */
export function createPrinter(spool: Spool): Channel {
  return {
    async send(message) {
      try {
        const pdf = await letterPdf({ ...message, date: dateInFull(message.on, localeOf(message)) });
        await ("folder" in spool ? putInFolder(spool.folder, message, pdf) : printBy(spool.printer, pdf));
        return printed;
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

const printed: Accepted = { isAccepted: true, answer: "printed" };

function localeOf({ language }: Outgoing): string {
  return language === "es" ? "es-US" : "en-US";
}

/** Under another name first, so that the service never takes half a letter. */
async function putInFolder(folder: string, { reference }: Outgoing, pdf: Buffer): Promise<void> {
  const file = path.join(folder, `${reference}.pdf`);
  await writeFile(`${file}.part`, pdf, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** The letter goes in through a pipe: a command line would show in lists of processes. */
async function printBy(printer: string, pdf: Buffer): Promise<void> {
  const lp = spawn("lp", ["-d", printer, "-t", "Letter", "-"], { stdio: ["pipe", "ignore", "ignore"] });
  lp.stdin.on("error", () => undefined);
  lp.stdin.end(pdf);
  const [code] = await once(lp, "close");
  if (code !== 0) throw new Error(`lp ended with ${code}.`);
}

/** What is wrong with the letter stays wrong; a full disk or a stopped printer does not. */
function refusalOf(error: unknown): Refused {
  const isPermanent = error instanceof UnprintableLetter;
  return { isAccepted: false, isPermanent, answer: isPermanent ? error.message : "no-printer" };
}
