import ipaddr from "ipaddr.js";

/** Answers secrets of the machine to whoever asks from inside, at a public address (Azure's wire server). */
const REFUSED = new Set(["168.63.129.16"]);

/**
 * True for an address of the public internet. Everything else could be a machine of the organisation itself: private and
 * shared networks, this machine, the link, the metadata services of clouds, and IPv6 forms that carry an IPv4 address.
 *
 * @param mayLoopBack Lets this machine itself through, for tests.
 */
export function isPublicAddress(address: string, mayLoopBack = false): boolean {
  if (!ipaddr.isValid(address) || REFUSED.has(address)) return false;
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (mayLoopBack && range === "loopback") return true;
  return range === "unicast" && (parsed.kind() === "ipv4" || isGlobal(parsed.toNormalizedString()));
}

/** 2000::/3, the part of IPv6 that is given out for use. */
function isGlobal(normalized: string): boolean {
  return (Number.parseInt(normalized.split(":")[0] ?? "", 16) & 0xe000) === 0x2000;
}
