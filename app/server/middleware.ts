import type { IncomingMessage, ServerResponse } from "node:http";

/** The shape that node's HTTP libraries share: answers, or calls `next`. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Answers and returns true, or leaves the response untouched and returns false. */
export type DataPlaneHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** One endpoint for machines: answers, now or later. What it throws or rejects with becomes a 500. */
export type Endpoint = (request: IncomingMessage, response: ServerResponse, parameter: string) => void | Promise<void>;
