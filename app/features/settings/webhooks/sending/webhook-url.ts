import { isIP } from "node:net";

const LONGEST = 2_000;

export type UrlProblem = "notAddress" | "notHttps" | "withPassword";

/** The host of an address as a socket takes it: without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

/**
 * Reads the address of an endpoint: https with a host, without a name and password in it.
 *
 * @param mayLoopBack Lets plain http to this machine itself through, for tests.
 */
export function readWebhookUrl(text: string, mayLoopBack: boolean): URL | UrlProblem {
  if (text.length > LONGEST || !URL.canParse(text)) return "notAddress";
  const url = new URL(text);
  if (url.protocol !== "https:" && !(mayLoopBack && url.protocol === "http:" && isOwnHost(hostOf(url)))) {
    return url.protocol === "http:" ? "notHttps" : "notAddress";
  }
  if (url.username !== "" || url.password !== "") return "withPassword";
  return url;
}

function isOwnHost(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}
