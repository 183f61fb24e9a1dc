/**
 * The bound: a bare node:http handler with group commit. It parses the body, keeps each event once by the same 16-byte key
 * in the same settings of SQLite, and answers after the commit. It checks nothing, asks for no key and keeps the event as
 * one text.
 */
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import Database from "better-sqlite3";
import { configure } from "../../db/warehouse/connection";
import { eventKey } from "../../db/warehouse/keys/event-key";

const database = new Database(join(process.env.DATA_DIR ?? ".", "bare.db"));
configure(database);
database.exec("CREATE TABLE event (sequence INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, body TEXT NOT NULL) STRICT");
const insert = database.prepare("INSERT INTO event (key, body) VALUES (?, ?) ON CONFLICT (key) DO NOTHING");
const [begin, commit] = [database.prepare("BEGIN IMMEDIATE"), database.prepare("COMMIT")];

interface Waiting {
  readonly response: ServerResponse;
  readonly events: readonly { readonly id: string }[];
  readonly text: string | null;
}

let waiting: Waiting[] = [];

function flush(): void {
  const group = waiting;
  waiting = [];
  begin.run();
  const answers = group.map(({ events, text }) => {
    let accepted = 0;
    for (const event of events) {
      accepted += insert.run(eventKey("shop", event.id), text ?? JSON.stringify(event)).changes;
    }
    return `{"accepted":${accepted},"repeated":${events.length - accepted},"quarantined":[]}`;
  });
  commit.run();
  for (const [index, { response }] of group.entries()) {
    const body = answers[index] ?? "";
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length }).end(body);
  }
}

const server = createServer((request, response) => {
  let text = "";
  request.setEncoding("utf8");
  request.on("data", (chunk: string) => {
    text += chunk;
  });
  request.on("end", () => {
    const parsed = JSON.parse(text);
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(
      Array.isArray(parsed) ? { response, events: parsed, text: null } : { response, events: [parsed], text },
    );
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") console.log(`listens on http://127.0.0.1:${address.port}`);
});
