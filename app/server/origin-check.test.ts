import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { clientAddress, isLoopback } from "./client-address";
import { comesFromOurPages } from "./origin-check";

function aRequest(method: string, headers: Record<string, string>, address = "203.0.113.9"): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: address });
  const request = new IncomingMessage(socket);
  request.method = method;
  Object.assign(request.headers, headers);
  return request;
}

const options = { publicUrl: undefined, trustedHops: 0 };
const cookie = "auth_session=abc";

test("a write with a cookie must come from our own address", () => {
  const host = "127.0.0.1:3000";
  const allowed = (headers: Record<string, string>, method = "POST") =>
    comesFromOurPages(aRequest(method, { host, ...headers }), options);
  expect(allowed({ cookie, origin: "http://127.0.0.1:3000" })).toBe(true);
  expect(allowed({ cookie, host: "localhost:3000", origin: "http://localhost:3000" })).toBe(true);
  for (const origin of [
    "http://localhost:3000",
    "https://127.0.0.1:3000",
    "http://127.0.0.1",
    "null",
    "http://evil.example",
  ]) {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      expect([origin, method, allowed({ cookie, origin }, method)]).toEqual([origin, method, false]);
    }
  }
  expect(allowed({ cookie })).toBe(false);
  expect(allowed({ cookie, origin: "http://evil.example" }, "GET")).toBe(true);
  expect(allowed({ origin: "http://evil.example" })).toBe(true);
});

test("behind a proxy the address that people see counts, and PUBLIC_URL always", () => {
  const behind = aRequest("POST", {
    cookie,
    host: "10.0.0.2:3000",
    origin: "https://orders.example.com",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "orders.example.com",
  });
  expect(comesFromOurPages(behind, options)).toBe(false);
  expect(comesFromOurPages(behind, { ...options, trustedHops: 1 })).toBe(true);
  expect(comesFromOurPages(behind, { publicUrl: "https://orders.example.com/", trustedHops: 0 })).toBe(true);
});

test("only as many proxies are believed about the client's address as were set", () => {
  const forwarded = { "x-forwarded-for": "198.51.100.1, 192.0.2.7" };
  expect(clientAddress(aRequest("GET", forwarded), 0)).toBe("203.0.113.9");
  expect(clientAddress(aRequest("GET", forwarded), 1)).toBe("192.0.2.7");
  expect(clientAddress(aRequest("GET", forwarded), 2)).toBe("198.51.100.1");
  expect(clientAddress(aRequest("GET", forwarded), 5)).toBe("198.51.100.1");
  expect(clientAddress(aRequest("GET", {}), 2)).toBe("203.0.113.9");
});

test("this machine itself is told from a proxy on it", () => {
  expect(isLoopback(aRequest("GET", {}, "::ffff:127.0.0.1"), 0)).toBe(true);
  expect(isLoopback(aRequest("GET", {}, "::1"), 0)).toBe(true);
  expect(isLoopback(aRequest("GET", { "x-forwarded-for": "198.51.100.1" }, "127.0.0.1"), 0)).toBe(false);
  expect(isLoopback(aRequest("GET", { "x-forwarded-for": "198.51.100.1" }, "127.0.0.1"), 1)).toBe(false);
  expect(isLoopback(aRequest("GET", {}), 0)).toBe(false);
});
