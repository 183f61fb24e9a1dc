import type { IncomingMessage, ServerResponse } from "node:http";
import {
  etagOf,
  recordEvaluation,
  type ServablePlan,
  servedPlans,
  unitMissingDetails,
} from "~/features/experiments/experiments.server";
import { parseJson } from "~/lib/parse-json";
import { authorize, tokenOf } from "./authorize";
import type { Endpoint } from "./middleware";
import type { RateLimit } from "./rate-limit";
import { readBody } from "./read-body";
import { sendJson, sendTagged } from "./send-json";

const LARGEST_BODY_BYTES = 262_144;

type Context = Readonly<Record<string, unknown>>;
type ErrorCode = "PARSE_ERROR" | "INVALID_CONTEXT" | "TARGETING_KEY_MISSING" | "FLAG_NOT_FOUND";

interface Mistake {
  readonly errorCode: ErrorCode;
  readonly errorDetails: string;
}

/** The OpenFeature remote evaluation protocol, 0.3. */
export interface OfrepEndpoints {
  /** One flag; enters the answer in the ledger. */
  readonly single: Endpoint;
  /** Every flag; enters nothing, because nobody has met anything yet. */
  readonly bulk: Endpoint;
}

export function ofrepEndpoints(limit: RateLimit): OfrepEndpoints {
  /** The context of an allowed request; null when it was refused and answered. */
  const allow = async (request: IncomingMessage, response: ServerResponse) => {
    const authorized = authorize(request, response, { token: tokenOf(request), scope: "assignment:read", limit });
    if (!authorized) {
      request.resume();
      return null;
    }
    const body = await readBody(request, response, LARGEST_BODY_BYTES);
    return body && { context: readContext(body), cors: authorized.cors };
  };
  return {
    single: async (request, response, key) => {
      const allowed = await allow(request, response);
      if (!allowed) return;
      const { status, body } = evaluateOne(key, allowed.context);
      sendJson(response, status, body, allowed.cors);
    },
    bulk: async (request, response) => {
      const allowed = await allow(request, response);
      if (!allowed) return;
      const { context, cors } = allowed;
      if (isMistake(context)) {
        sendJson(response, 400, JSON.stringify(context), cors);
        return;
      }
      const body = evaluateAll(servedPlans().plans, context);
      sendTagged(request, response, { body, etag: etagOf(body), cors });
    },
  };
}

function evaluateOne(key: string, context: Context | Mistake): { status: number; body: string } {
  const fail = (status: number, mistake: Mistake) => ({ status, body: JSON.stringify({ key, ...mistake }) });
  if (isMistake(context)) return fail(400, context);
  const plan = servedPlans().byKey.get(key);
  if (!plan) return fail(404, { errorCode: "FLAG_NOT_FOUND", errorDetails: "No experiment with this key is served" });
  const evaluation = plan.evaluate(context);
  if (evaluation.served === null) {
    return fail(400, { errorCode: "TARGETING_KEY_MISSING", errorDetails: unitMissingDetails(plan.plan) });
  }
  recordEvaluation(plan, evaluation, context, "evaluation");
  return { status: 200, body: evaluation.served.json };
}

/** Every plan's answer in the order of the keys. Each answer was serialised when its plan was compiled. */
function evaluateAll(plans: readonly ServablePlan[], context: Context): string {
  let body = '{"flags":[';
  for (let i = 0; i < plans.length; i++) {
    const plan = plans[i];
    if (!plan) continue;
    if (i > 0) body += ",";
    body += plan.evaluateToJson(context);
  }
  return `${body}]}`;
}

function isMistake(context: Context | Mistake): context is Mistake {
  return context instanceof ContextMistake;
}

class ContextMistake implements Mistake {
  constructor(
    readonly errorCode: ErrorCode,
    readonly errorDetails: string,
  ) {}
}

/** The evaluation context of a body; an empty body is an empty context. */
function readContext(body: Buffer): Context | ContextMistake {
  if (body.length === 0) return {};
  let parsed: unknown;
  try {
    parsed = parseJson(body.toString("utf8"));
  } catch {
    return new ContextMistake("PARSE_ERROR", "The body is not JSON");
  }
  if (!isRecord(parsed)) return new ContextMistake("PARSE_ERROR", "The body is not an object");
  const { context = {} } = parsed;
  if (!isRecord(context)) return new ContextMistake("INVALID_CONTEXT", "The context is not an object");
  const { targetingKey } = context;
  if (targetingKey !== undefined && typeof targetingKey !== "string") {
    return new ContextMistake("INVALID_CONTEXT", "The targetingKey is not a text");
  }
  return context;
}

function isRecord(value: unknown): value is Context {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
