import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { checkSignature } from "./delivery-signature";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const other = `whsec_${Buffer.alloc(24, 3).toString("base64")}`;
/** The published example of Standard Webhooks. */
const example = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: "1614265330",
  signatures: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  body: Buffer.from('{"test": 2432232314}'),
};
const then = 1_614_265_330_000;

test("the published example is accepted, by either of two secrets", () => {
  expect(checkSignature(example, [secret], then)).toEqual({ ok: true });
  expect(checkSignature(example, [other, secret], then)).toEqual({ ok: true });
  expect(checkSignature(example, [other], then).ok).toBe(false);
  expect(checkSignature(example, [], then).ok).toBe(false);
});

test("the clocks may be five minutes apart", () => {
  for (const seconds of [-300, 300]) expect(checkSignature(example, [secret], then + seconds * 1000).ok).toBe(true);
  for (const seconds of [-301, 301]) expect(checkSignature(example, [secret], then + seconds * 1000).ok).toBe(false);
  expect(checkSignature({ ...example, timestamp: "1614265330.0" }, [secret], then).ok).toBe(false);
});

test("one of several signatures is enough; other versions and changed bodies are not", () => {
  const signatures = `v1a,abc v1,${Buffer.alloc(32).toString("base64")} ${example.signatures}`;
  expect(checkSignature({ ...example, signatures }, [secret], then).ok).toBe(true);
  expect(checkSignature({ ...example, signatures: signatures.replace("v1,g0h", "v2,g0h") }, [secret], then).ok).toBe(
    false,
  );
  expect(checkSignature({ ...example, body: Buffer.from("{}") }, [secret], then).ok).toBe(false);
  expect(checkSignature({ ...example, id: "msg_2" }, [secret], then).ok).toBe(false);
});

test("what the library signs is accepted", () => {
  const at = new Date(then);
  const body = Buffer.from("Ünïcode \u{1f4e6}");
  const signatures = new Webhook(other).sign("m", at, body.toString());
  const delivery = { id: "m", timestamp: String(then / 1000), signatures, body };
  expect(checkSignature(delivery, [other], then)).toEqual({ ok: true });
});
