import { AddressRefused, publicAddresses, type Resolve, systemResolve } from "./sending/checked-lookup";
import { hostOf, readWebhookUrl, type UrlProblem } from "./sending/webhook-url";

export type AddressProblem = UrlProblem | "notPublic" | "notFound";

/**
 * Says early what every try would be refused for. Nothing rests on it: names can lead elsewhere later, so each try checks
 * again.
 *
 * @returns Null when the address can be used now.
 */
export async function urlProblem(
  text: string,
  { mayLoopBack, resolve = systemResolve }: { mayLoopBack: boolean; resolve?: Resolve },
): Promise<AddressProblem | null> {
  const url = readWebhookUrl(text, mayLoopBack);
  if (typeof url === "string") return url;
  try {
    await publicAddresses(hostOf(url), resolve, mayLoopBack);
    return null;
  } catch (error) {
    return error instanceof AddressRefused ? "notPublic" : "notFound";
  }
}
