import type { IncomingMessage } from "node:http";

/**
 * The client's address: the socket's, or what the outermost trusted proxy says.
 *
 * @param trustedHops How many proxies in front may be believed (`TRUST_PROXY`).
 */
export function clientAddress(request: IncomingMessage, trustedHops: number): string {
  const socket = request.socket.remoteAddress ?? "";
  if (trustedHops === 0) return socket;
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((address) => address.trim())
    .filter((address) => address !== "");
  return [...forwarded, socket].at(-1 - Math.min(trustedHops, forwarded.length)) ?? socket;
}

/** The address people see: scheme and host of the request, as a trusted proxy says. */
export function ownOrigin(request: IncomingMessage, trustedHops: number): string {
  const forwarded = (name: string) =>
    trustedHops > 0
      ? String(request.headers[name] ?? "")
          .split(",")
          .at(-1)
          ?.trim() || undefined
      : undefined;
  const scheme = forwarded("x-forwarded-proto") ?? "http";
  return `${scheme}://${forwarded("x-forwarded-host") ?? request.headers.host ?? ""}`;
}

/** True for this machine itself, and only when no proxy handed the request on unasked. */
export function isLoopback(request: IncomingMessage, trustedHops: number): boolean {
  if (trustedHops === 0 && request.headers["x-forwarded-for"] !== undefined) return false;
  const address = clientAddress(request, trustedHops).replace(/^::ffff:/, "");
  return address === "::1" || address.startsWith("127.");
}
