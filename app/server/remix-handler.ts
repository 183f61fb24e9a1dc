import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { createHeaders } from "@mjackson/node-fetch-server";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";

export type RemixHandlerOptions = {
  /** Called for every request, so that development sees edits. */
  loadBuild: () => ServerBuild | Promise<ServerBuild>;
  development: boolean;
  /** Awaited after a page wrote, before its answer is sent: machines are then answered by what the person just did. */
  afterWrite: () => Promise<void>;
};

export type RemixHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  context: AppLoadContext,
) => Promise<void>;

/** Answers every request that nothing before it answered: pages and resource routes. */
export function remixHandler({ loadBuild, development, afterWrite }: RemixHandlerOptions): RemixHandler {
  const handle = createRequestHandler(async () => loadBuild(), development ? "development" : "production");
  return async (request, response, context) => {
    const webRequest = toWebRequest(request, response);
    if (!webRequest) {
      response.writeHead(400, { "Content-Type": "text/plain" }).end("The address of this request cannot be read.\n");
      return;
    }
    const answer = await handle(webRequest, context);
    if (request.method !== "GET" && request.method !== "HEAD") await afterWrite();
    await sendWebResponse(response, answer);
  };
}

/** The request as the web platform has it, or null when its host or path is not a valid address. */
export function toWebRequest(request: IncomingMessage, response: ServerResponse): Request | null {
  const path = request.url ?? "/";
  const address = `http://${request.headers.host ?? "localhost"}${path}`;
  if (!path.startsWith("/") || !URL.canParse(address)) return null;

  const closed = new AbortController();
  response.once("close", () => closed.abort());
  const method = request.method ?? "GET";
  const init: RequestInit & { duplex?: "half" } = { method, headers: createHeaders(request), signal: closed.signal };
  if (method !== "GET" && method !== "HEAD") {
    init.body = Readable.toWeb(request) as ReadableStream<Uint8Array>;
    init.duplex = "half";
  }
  return new Request(address, init);
}

async function sendWebResponse(response: ServerResponse, answer: Response): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (name === "set-cookie") response.appendHeader(name, value);
    else response.setHeader(name, value);
  }
  if (!answer.body || response.req.method === "HEAD") {
    await answer.body?.cancel();
    response.end();
    return;
  }
  try {
    await pipeline(Readable.fromWeb(answer.body as NodeReadableStream<Uint8Array>), response);
  } catch (error) {
    // The client went away while we were writing; nobody is left to tell.
    if (!response.destroyed && !response.closed) throw error;
  }
}
