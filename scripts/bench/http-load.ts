import { connect, type Socket } from "node:net";

/** One keep-alive connection's requests: fills in what changes and returns the bytes to send. */
export type NextRequest = () => Buffer;

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Answers that were not 200. */
  readonly failures: number;
  /** 99 of 100 answers came faster, in milliseconds. */
  readonly p99: number;
}

const HEAD_END = Buffer.from("\r\n\r\n");
const LENGTH = "content-length: ";

/**
 * Keeps every connection busy for a while: each sends its next request when the last was answered. Plain sockets, so that
 * the generator costs less than what it measures.
 *
 * @param requests One for each connection.
 */
export async function load(port: number, requests: readonly NextRequest[], seconds: number): Promise<LoadResult> {
  const sockets = await Promise.all(requests.map(() => open(port)));
  const times: number[] = [];
  let [answered, failures] = [0, 0];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  await Promise.all(
    sockets.map((socket, index) => {
      const next = requests[index];
      if (!next) return Promise.resolve();
      return drive(socket, next, endAt, (ok, milliseconds) => {
        answered += 1;
        if (!ok) failures += 1;
        if (answered % 16 === 0) times.push(milliseconds);
      });
    }),
  );
  const elapsed = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  times.sort((left, right) => left - right);
  return { requests: answered, seconds: elapsed, failures, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(socket));
    socket.once("error", reject);
  });
}

function drive(
  socket: Socket,
  next: NextRequest,
  endAt: number,
  onAnswer: (ok: boolean, milliseconds: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let kept: Buffer | null = null;
    const send = () => {
      sentAt = performance.now();
      socket.write(next());
    };
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("data", (chunk: Buffer) => {
      const received = kept ? Buffer.concat([kept, chunk]) : chunk;
      if (!isWhole(received)) {
        kept = received;
        return;
      }
      kept = null;
      const now = performance.now();
      onAnswer(received[9] === 50, now - sentAt);
      if (now < endAt) send();
      else resolve();
    });
    send();
  });
}

function isWhole(received: Buffer): boolean {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd === -1) return false;
  const head = received.toString("latin1", 0, headEnd).toLowerCase();
  const at = head.indexOf(LENGTH);
  const length = at === -1 ? 0 : Number.parseInt(head.slice(at + LENGTH.length), 10);
  return received.length >= headEnd + 4 + length;
}

/** The bytes of a POST of JSON over a keep-alive connection. */
export function postRequest(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Buffer {
  const lines = Object.entries({
    Host: "127.0.0.1",
    "Content-Type": "application/json",
    "Content-Length": String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}
