import { isOneEdit } from "./edit-distance.ts";

/** Source: the mail providers most used in the United States, Mexico and Canada, by our own choice. */
const commonDomains = (
  "gmail.com yahoo.com hotmail.com outlook.com icloud.com aol.com live.com msn.com comcast.net verizon.net att.net " +
  "sbcglobal.net protonmail.com proton.me me.com mail.com gmx.com ymail.com yahoo.com.mx hotmail.es outlook.es " +
  "yahoo.es live.com.mx prodigy.net.mx mail.ru yandex.ru qq.com 163.com naver.com example.com example.net example.org"
).split(" ");

const known = new Set(commonDomains);

/** Slips further than one edit from the domain they mean. */
const farSlips = new Map([
  ["gmail.con", "gmail.com"],
  ["gnail.com", "gmail.com"],
  ["gmal.co", "gmail.com"],
  ["gamil.co", "gmail.com"],
  ["gmailcom", "gmail.com"],
  ["hotmial.co", "hotmail.com"],
  ["homail.co", "hotmail.com"],
  ["yaho.co", "yahoo.com"],
  ["yahooo.co", "yahoo.com"],
]);

/**
 * The domain somebody most likely meant: a common one that is a single slip away, else the one written. A domain that
 * is itself common stays: mail.com is no slip of gmail.com.
 */
export function meantDomain(written: string): string {
  if (known.has(written)) return written;
  return farSlips.get(written) ?? commonDomains.find((domain) => isOneEdit(domain, written)) ?? written;
}
