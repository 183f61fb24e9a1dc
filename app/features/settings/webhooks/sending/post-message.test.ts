import { afterEach, beforeEach, expect, test } from "vitest";
import { type Receiver, webhookReceiver } from "../../../../../tests/helpers/webhook-receiver";
import type { FoundAddress } from "./checked-lookup";
import { messagePoster } from "./post-message.server";

let receiver: Receiver;
beforeEach(async () => {
  receiver = await webhookReceiver();
});
afterEach(() => receiver.close());

const here: FoundAddress = { address: "127.0.0.1", family: 4 };
const body = JSON.stringify({ type: "test" });

test("a message arrives as it was written", async () => {
  const post = messagePoster({ mayLoopBack: true });
  expect(await post(receiver.url, { "webhook-id": "m1" }, "{äöü}")).toMatchObject({ status: 200, failure: null });
  expect(receiver.received).toMatchObject([{ body: "{äöü}", headers: { "webhook-id": "m1" } }]);
});

test("refusals, redirects and silence are told apart; a redirect is not followed", async () => {
  const other = await webhookReceiver();
  const post = messagePoster({ mayLoopBack: true, patienceMs: 300 });
  receiver.answer = 503;
  expect(await post(receiver.url, {}, body)).toMatchObject({ status: 503, failure: "answer" });
  receiver.answer = (response) => response.writeHead(302, { Location: other.url }).end();
  expect(await post(receiver.url, {}, body)).toMatchObject({ status: 302, failure: "redirect" });
  receiver.answer = () => {};
  expect(await post(receiver.url, {}, body)).toMatchObject({ status: null, failure: "timeout" });
  receiver.answer = (response) => response.writeHead(200).flushHeaders();
  expect(await post(receiver.url, {}, body)).toMatchObject({ failure: "timeout" });
  expect(other.received).toEqual([]);
  await other.close();
  expect(await post(other.url, {}, body)).toMatchObject({ status: null, failure: "connection" });
});

test("an answer without end is cut off, and its status counts", async () => {
  const post = messagePoster({ mayLoopBack: true, patienceMs: 2_000 });
  receiver.answer = (response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x".repeat(8_192)), 2);
    response.on("close", () => clearInterval(timer));
  };
  expect(await post(receiver.url, {}, body)).toMatchObject({ status: 200, failure: null });
});

test("this machine itself is refused where that is not allowed", async () => {
  const post = messagePoster({ mayLoopBack: false });
  for (const url of [receiver.url, `https://127.0.0.1:${receiver.port}/`, `https://localhost:${receiver.port}/`]) {
    expect(await post(url, {}, body)).toMatchObject({ status: null, failure: "addressRefused" });
  }
  expect(receiver.received).toEqual([]);
});

test("a name that led to a public address when it was saved and leads inside now is refused", async () => {
  const answers: FoundAddress[] = [{ address: "93.184.215.14", family: 4 }, here];
  const resolve = async () => [answers.shift() ?? here];
  await resolve();
  const post = messagePoster({ mayLoopBack: false, resolve });
  expect(await post(`https://rebinding.example:${receiver.port}/`, {}, body)).toMatchObject({
    failure: "addressRefused",
  });
});

test("the connection goes to the address that was checked, and the name is asked for once", async () => {
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    return [asked === 1 ? here : { address: "10.0.0.1", family: 4 }];
  };
  const post = messagePoster({ mayLoopBack: true, resolve });
  expect(await post(`http://localhost:${receiver.port}/hook`, {}, body)).toMatchObject({ status: 200 });
  expect(asked).toBe(1);
  expect(receiver.received).toHaveLength(1);
  expect(await post(`http://localhost:${receiver.port}/hook`, {}, body)).toMatchObject({ failure: "addressRefused" });
});

test("a name that does not exist is said so, and one that is never answered runs out of time", async () => {
  const missing = Object.assign(new Error("none"), { code: "ENOTFOUND" });
  const unknown = messagePoster({ mayLoopBack: false, resolve: () => Promise.reject(missing) });
  expect(await unknown("https://nowhere.example/", {}, body)).toMatchObject({ failure: "notFound" });
  const silent = messagePoster({ mayLoopBack: false, resolve: () => new Promise(() => {}), patienceMs: 50 });
  expect(await silent("https://silent.example/", {}, body)).toMatchObject({ failure: "timeout" });
});
