import { isIP } from "node:net";

/**
 * Who to count tries against: an IPv4 address, or the first 64 bits of an IPv6 one.
 *
 * A household has 2^64 IPv6 addresses to change between; limits on one of them limit nobody.
 */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (isIP(address) !== 6) return address;

  const [head = "", tail] = address.toLowerCase().replace(/%.*$/, "").split("::");
  const before = groups(head);
  const after = groups(tail ?? "");
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const all = [...before, ...Array<string>(Math.max(zeros, 0)).fill("0"), ...after];
  const first = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${first.join(":")}::/64`;
}

/** The network a requester is in: the first 24 bits of an IPv4 address, as a household's or an office's, or 64 of IPv6. */
export function requesterNetwork(address: string): string {
  const near = network(address);
  return isIP(near) === 4 ? near.replace(/\.\d+$/, ".0/24") : near;
}

function groups(text: string): string[] {
  return text === "" ? [] : text.split(":");
}
