import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { z } from "zod";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  /** `http://127.0.0.1:port/hook` */
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** What the next messages are answered; a function may keep the connection open. */
  answer: number | ((response: ServerResponse) => void);
  close(): Promise<void>;
}

/** A system at the other end, on this machine: keeps what it is sent. */
export async function webhookReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      if (typeof receiver.answer === "function") receiver.answer(response);
      else response.writeHead(receiver.answer).end("thank you");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    answer: 200,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return receiver;
}
