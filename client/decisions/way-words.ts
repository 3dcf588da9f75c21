import type { DeliveryChannel } from "../../shared/deliveries.ts";
import { count } from "../dates.ts";
import type { Answers } from "../trpc.ts";

type Preview = Pick<Answers["decisions"]["preview"], "goesTo" | "channel" | "lifeHours" | "notice">;

/** Where a message goes, by which way and, of a code, for how long it works. */
export function waysInWords(
  sends: "code" | "message",
  { goesTo, channel, lifeHours }: Omit<Preview, "notice">,
): string {
  if (goesTo === null || channel === null) return "Nothing is sent: no contact is on record.";
  const way = wayOf(channel, { sends, goesTo });
  return lifeHours === null ? way : `${way}. ${lifeInWords(lifeHours)}`;
}

function wayOf(channel: DeliveryChannel, { sends, goesTo }: { sends: string; goesTo: string }): string {
  switch (channel) {
    case "email":
      return `Send ${sends} to: ${goesTo}, the email on record`;
    case "letter":
      return `Send ${sends} by letter to the mailing address on record, as no email can be used`;
    case "text":
      return `Send ${sends} by text message to: ${goesTo}, the phone on record, as no email can be used`;
    case "voice":
      return `Read out the ${sends} in a call to: ${goesTo}, the phone on record, as no email can be used`;
  }
}

/** Who else hears that a code went out; null of any other message. */
export function noticeInWords({ goesTo, notice, lifeHours }: Omit<Preview, "channel">): string | null {
  if (goesTo === null || lifeHours === null) return null;
  if (!notice) return "No other contact can be told that a code went out.";
  const way =
    notice.channel === "letter" ? "by letter to the mailing address on record" : `to: ${notice.goesTo}`;
  return `A notice without the code goes ${way}.`;
}

/** In the largest unit that says it whole. */
function lifeInWords(hours: number): string {
  const minutes = Math.round(hours * 60);
  if (minutes % 60 !== 0) return `It works for ${count(minutes, "minute")}.`;
  // A day is said in hours: tomorrow at this time, and not at midnight.
  return hours % 24 === 0 && hours > 24
    ? `It works for ${count(hours / 24, "day")}.`
    : `It works for ${count(hours, "hour")}.`;
}
