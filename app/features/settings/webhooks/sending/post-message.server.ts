import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { DeliveryFailure } from "~db/schema/webhooks";
import { AddressRefused, fixedLookup, publicAddresses, type Resolve, systemResolve } from "./checked-lookup";
import { hostOf, readWebhookUrl } from "./webhook-url";

/** The whole of a try, from looking the name up to the end of the answer. */
const PATIENCE_MS = 10_000;
/** The answer is not used; more of it than this is not even read. */
const LONGEST_ANSWER = 16_384;

export interface Posted {
  readonly status: number | null;
  readonly tookMs: number;
  /** Null: it was answered 2xx. */
  readonly failure: DeliveryFailure | null;
}

export type PostMessage = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Posted>;

export interface Posting {
  /** Lets this machine itself be an endpoint, for tests. */
  readonly mayLoopBack: boolean;
  readonly resolve?: Resolve;
  readonly patienceMs?: number;
}

/**
 * Posts to addresses that other people typed in: the host is looked up once, every address of it must be public, and the
 * connection goes to those addresses. Redirects are not followed, and neither time nor size of the answer is open.
 */
export function messagePoster({
  mayLoopBack,
  resolve = systemResolve,
  patienceMs = PATIENCE_MS,
}: Posting): PostMessage {
  return async (text, headers, body) => {
    const begun = performance.now();
    const signal = AbortSignal.timeout(patienceMs);
    const done = (failure: DeliveryFailure | null, status: number | null = null): Posted => ({
      status,
      tookMs: Math.round(performance.now() - begun),
      failure,
    });
    try {
      const url = readWebhookUrl(text, mayLoopBack);
      if (typeof url === "string") return done("addressRefused");
      const addresses = await untilAborted(publicAddresses(hostOf(url), resolve, mayLoopBack), signal);
      const status = await post(url, { headers, body, signal, lookup: fixedLookup(addresses) });
      return done(failureOf(status), status);
    } catch (error) {
      return done(reasonOf(error, signal));
    }
  };
}

function failureOf(status: number): DeliveryFailure | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? "redirect" : "answer";
}

function reasonOf(error: unknown, { aborted }: AbortSignal): DeliveryFailure {
  if (aborted) return "timeout";
  if (error instanceof AddressRefused) return "addressRefused";
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA" ? "notFound" : "connection";
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    promise.then(resolve, reject);
  });
}

interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly lookup: ReturnType<typeof fixedLookup>;
}

/** The status; the answer's body is read to its end or its limit and forgotten. */
function post(url: URL, { headers, body, signal, lookup }: Request): Promise<number> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const whole = { ...headers, "Content-Length": String(Buffer.byteLength(body)), "User-Agent": "Orderlab" };
  return new Promise((resolve, reject) => {
    // Without an agent: a connection that was kept open would have been checked for another message.
    const sent = request(url, { method: "POST", headers: whole, signal, lookup, agent: false }, (answer) => {
      const status = answer.statusCode ?? 0;
      let length = 0;
      answer.on("data", (chunk: Buffer) => {
        length += chunk.length;
        if (length > LONGEST_ANSWER) answer.destroy();
      });
      answer.on("error", reject);
      answer.on("close", () => resolve(status));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
