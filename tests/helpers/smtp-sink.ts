import { createServer, type Socket } from "node:net";

const END_OF_MAIL = "\r\n.\r\n";

/** A mail server on this machine that takes every mail and keeps it. */
export async function smtpSink() {
  const mails: string[] = [];
  let arrived: (mail: string) => void = () => undefined;
  const server = createServer((socket) =>
    converse(socket, (mail) => {
      mails.push(mail);
      arrived(mail);
    }),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was free");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    /** The next mail, as sent over the wire. */
    next: () =>
      new Promise<string>((resolve) => {
        arrived = resolve;
      }),
    close: () => new Promise((done) => server.close(done)),
  };
}

/** Answers every command with yes; what follows DATA up to the lone full stop is the mail. */
function converse(socket: Socket, keep: (mail: string) => void): void {
  let waiting = "";
  let end = "\r\n";
  socket.setEncoding("utf8").write("220 sink\r\n");
  socket.on("data", (chunk: string) => {
    waiting += chunk;
    for (let at = waiting.indexOf(end); at >= 0; at = waiting.indexOf(end)) {
      const text = waiting.slice(0, at);
      waiting = waiting.slice(at + end.length);
      if (end === END_OF_MAIL) keep(text);
      end = text.toUpperCase() === "DATA" ? END_OF_MAIL : "\r\n";
      if (text.toUpperCase() === "QUIT") socket.end("221 bye\r\n");
      else socket.write(end === END_OF_MAIL ? "354 go on\r\n" : "250 yes\r\n");
    }
  });
}
