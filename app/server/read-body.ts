import type { IncomingMessage, ServerResponse } from "node:http";
import { refuse } from "./send-json";

const EMPTY = Buffer.alloc(0);

/**
 * Reads a whole body up to a limit.
 *
 * @returns null when it was larger: that was answered with 413 and the connection closed. Stays open when the client goes
 *   away.
 */
export function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limitBytes: number,
): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > limitBytes) {
    tooLarge(response, limitBytes);
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
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
        resolve(null);
      } else if (first === null) first = chunk;
      else if (more === null) more = [first, chunk];
      else more.push(chunk);
    };
    const end = () => resolve(more ? Buffer.concat(more, bytes) : (first ?? EMPTY));
    request.on("data", take);
    request.on("end", end);
  });
}

function tooLarge(response: ServerResponse, limitBytes: number): void {
  refuse(response, 413, `The body is larger than ${limitBytes} bytes`, { Connection: "close" });
}
