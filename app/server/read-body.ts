import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "./send-json";

const EMPTY = Buffer.alloc(0);

/**
 * Reads a whole body up to a limit; a larger one is answered 413 and its connection closed. The callback is not called
 * then, nor when the client goes away.
 */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limitBytes: number,
  whole: (body: Buffer) => void,
): void {
  if (Number(request.headers["content-length"] ?? 0) > limitBytes) {
    tooLarge(response, limitBytes);
    return;
  }
  let first: Buffer | null = null;
  let more: Buffer[] | null = null;
  let bytes = 0;
  const take = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limitBytes) {
      request.off("data", take);
      request.off("end", end);
      request.resume();
      tooLarge(response, limitBytes);
    } else if (first === null) first = chunk;
    else if (more === null) more = [first, chunk];
    else more.push(chunk);
  };
  const end = () => whole(more ? Buffer.concat(more, bytes) : (first ?? EMPTY));
  request.on("data", take);
  request.on("end", end);
}

function tooLarge(response: ServerResponse, limitBytes: number): void {
  refuse(response, 413, `The body is larger than ${limitBytes} bytes`, { Connection: "close" });
}
