import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerPreflight } from "./authorize";
import type { DataPlaneHandler, Endpoint } from "./middleware";
import type { RequestLog } from "./request-log";
import { refuse } from "./send-json";

/** One address for machines: exact, or a prefix with one more segment. */
export interface Route {
  readonly name: string;
  readonly method: "GET" | "POST";
  /** "/healthz", or "/api/events/:" for one more segment. */
  readonly path: string;
  /** Browsers elsewhere may call it, so it answers preflights. */
  readonly crossOrigin: boolean;
  readonly endpoint: Endpoint;
}

/**
 * Answers the endpoints for machines on node's own request and response, ahead of everything that pages need.
 *
 * @param onError Hears of what an endpoint throws; the client gets a 500.
 */
export function dataPlane(
  routes: readonly Route[],
  requests: RequestLog,
  onError: (error: unknown) => void,
): DataPlaneHandler {
  const exact = new Map(routes.filter(({ path }) => !path.endsWith(":")).map((route) => [route.path, route]));
  const prefixed = routes
    .filter(({ path }) => path.endsWith(":"))
    .map((route) => ({ route, prefix: route.path.slice(0, -1) }));

  const find = (path: string): { route: Route; parameter: string } | null => {
    const route = exact.get(path);
    if (route) return { route, parameter: "" };
    for (const { route, prefix } of prefixed) {
      if (path.length > prefix.length && path.startsWith(prefix) && !path.includes("/", prefix.length)) {
        return { route, parameter: decode(path.slice(prefix.length)) };
      }
    }
    return null;
  };
  return (request, response) => {
    const url = request.url ?? "/";
    const query = url.indexOf("?");
    const found = find(query === -1 ? url : url.slice(0, query));
    if (!found) return false;
    requests.watch(request, response, { name: found.route.name, requestId: randomUUID, isPage: false });
    serve(request, response, found, onError);
    return true;
  };
}

function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { route, parameter }: { route: Route; parameter: string },
  onError: (error: unknown) => void,
): void {
  const fail = (error: unknown) => {
    onError(error);
    if (response.headersSent) response.destroy();
    else refuse(response, 500, "Something went wrong on our side");
  };
  if (request.method !== route.method) {
    request.resume();
    if (request.method === "OPTIONS" && route.crossOrigin) answerPreflight(request, response);
    else refuse(response, 405, `Use ${route.method}`, { Allow: route.method });
    return;
  }
  try {
    const answering = route.endpoint(request, response, parameter);
    if (answering) answering.catch(fail);
  } catch (error) {
    fail(error);
  }
}

/** The segment as text; one that is not percent-encoded UTF-8 stands for itself. */
function decode(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
