import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { staticAssets } from "./static-assets";

let directory: string;
let server: Server;
let url: string;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "orderlab-assets-"));
  for (const name of ["kept-1a2b.js", "gone-3c4d.js"]) writeFileSync(join(directory, name), `"${name}";`);
  const serve = staticAssets(directory);
  server = createServer((request, response) => {
    serve(request, response, () => response.writeHead(404).end("nothing there"));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(directory, { recursive: true, force: true });
});

test("files are kept for a year, and what is no file is left to the next", async () => {
  const answer = await fetch(`${url}/kept-1a2b.js`);
  expect(await answer.text()).toBe('"kept-1a2b.js";');
  expect(answer.headers.get("Cache-Control")).toBe("public,max-age=31536000,immutable");
  expect(await (await fetch(`${url}/other.js`)).text()).toBe("nothing there");
});

test("a file that vanished breaks off its own answer; the server goes on answering", async () => {
  rmSync(join(directory, "gone-3c4d.js"));
  await expect(fetch(`${url}/gone-3c4d.js`).then((answer) => answer.text())).rejects.toThrow();
  expect(await (await fetch(`${url}/kept-1a2b.js`)).text()).toBe('"kept-1a2b.js";');
});
