import { runUnits } from "../../shared/runs.ts";
import type { Answers } from "../trpc.ts";

type Run = Answers["runs"]["get"];

interface ResultWords {
  title: string;
  more: string;
  /** It did all it was asked for. */
  isWhole: boolean;
}

/** What came of the creation or removal of a run; null while it is under way, and when it broke off with its own words. */
export function resultInWords({ kind, state, done, total, result }: Run): ResultWords | null {
  const count = (name: string) => Number(result?.[name] ?? 0);
  const number = (name: string) => count(name).toLocaleString("en-US");
  if (state === "cancelled") {
    const figures = `${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`;
    const title = `Cancelled after ${figures} ${runUnits[kind]}.`;
    return { title, more: "Remove the run below to take away what is there.", isWhole: false };
  }
  if (state !== "finished") return null;
  if (kind === "seeding") {
    const fingerprint = String(result?.["fingerprint"] ?? "");
    return {
      title: `${(count("people") + count("requests")).toLocaleString("en-US")} created.`,
      more: `Fingerprint ${shortFingerprint(fingerprint)} – the same seed and settings give the same data.`,
      isWhole: true,
    };
  }
  const others = number("otherRequests");
  const more = others === "0" ? "" : ` So are ${others} requests staff entered about them.`;
  return {
    title: "The run is removed.",
    more: `${number("people")} people and ${number("requests")} requests are gone.${more} The audit log keeps its entries.`,
    isWhole: true,
  };
}

/** Its beginning is enough to tell two apart. */
export function shortFingerprint(fingerprint: string): string {
  return `${fingerprint.slice(0, 12)}…`;
}
