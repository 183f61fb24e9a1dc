import pino from "pino";
import { environment } from "./env.server";

/**
 * Structured logs on standard output. What is logged holds no personal data: no bodies, no addresses of clients, no unit,
 * order or customer ids, no keys; a request is named by its pattern and its request id.
 */
export const log = pino({
  level: environment().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});
