import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { openSession } from "~/features/auth/auth.server";

const origin = "http://localhost:3000";

/** What a loader or action answered or threw, in one shape. */
export interface Answer {
  readonly status: number;
  /** Where a redirect leads; null for anything else. */
  readonly location: string | null;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface Asked {
  readonly path?: string;
  readonly params?: Record<string, string>;
  /** A Cookie header, as `signedIn` makes it. */
  readonly cookie?: string;
  readonly address?: string;
  /** Present: a POST of a form. */
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  /** Present: a POST of this as JSON. */
  readonly json?: unknown;
  /** True: the form is posted as one that may carry files. */
  readonly multipart?: boolean;
}

type Route = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

/** Calls a loader or an action as Remix would. */
export async function ask(route: Route, asked: Asked = {}): Promise<Answer> {
  const { path = "/", params = {}, address = "192.0.2.1" } = asked;
  const context: AppLoadContext = { cspNonce: "nonce", clientAddress: address, requestId: "request" };
  try {
    return await read(await route({ request: toRequest(path, asked), params, context }));
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return read(thrown);
  }
}

/** The Cookie header of somebody who has just signed in. */
export async function signedIn(userId: string): Promise<string> {
  return cookieOf(await openSession(userId, new Request(origin, { headers: { "User-Agent": "Firefox/140.0 Linux" } })));
}

/** The Cookie header a browser sends after this Set-Cookie. */
export function cookieOf(setCookie: string | null): string {
  return setCookie?.split(";")[0] ?? "";
}

function toRequest(path: string, { cookie, form, json, multipart = false }: Asked): Request {
  const headers = new Headers({ "User-Agent": "Firefox/140.0 Linux", ...(cookie ? { Cookie: cookie } : {}) });
  if (json !== undefined) return new Request(origin + path, { method: "POST", headers, body: JSON.stringify(json) });
  if (!form) return new Request(origin + path, { headers });
  const body = multipart ? new FormData() : new URLSearchParams();
  for (const [name, values] of Object.entries(form)) {
    for (const value of [values].flat()) body.append(name, value);
  }
  return new Request(origin + path, { method: "POST", headers, body });
}

async function read(answer: unknown): Promise<Answer> {
  if (answer instanceof Response) {
    const { status, headers } = answer;
    return { status, headers, location: headers.get("Location"), body: await answer.text() };
  }
  if (isWithInit(answer)) {
    const headers = new Headers(answer.init?.headers);
    return { status: answer.init?.status ?? 200, headers, location: null, body: answer.data };
  }
  return { status: 200, headers: new Headers(), location: null, body: answer };
}

function isWithInit(answer: unknown): answer is { data: unknown; init: ResponseInit | null } {
  return typeof answer === "object" && answer !== null && "type" in answer && answer.type === "DataWithResponseInit";
}
