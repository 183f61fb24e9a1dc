import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { checkSignature } from "../../delivery-signature";
import { isSignedBody } from "../../inbox/webhook-sources";
import { sampleOf, sampleTopics } from "./samples";
import { curlFor, signedHeaders } from "./sign-sample";

const at = Date.UTC(2026, 2, 2, 11);
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

test("a delivery to our own interface is signed as Standard Webhooks' own vector", () => {
  const unsigned = {
    kind: "api",
    topic: "",
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    body: '{"test": 2432232314}',
  } as const;
  expect(signedHeaders(unsigned, secret, 1_614_265_330_000)).toMatchObject({
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("what is signed here is what the endpoints accept, and nothing else", () => {
  const body = JSON.stringify(sampleOf("api", "", at).body);
  const headers = signedHeaders({ kind: "api", topic: "", id: "one", body }, secret, at);
  const delivery = {
    id: "one",
    timestamp: headers["webhook-timestamp"] ?? "",
    signatures: headers["webhook-signature"] ?? "",
  };
  expect(checkSignature({ ...delivery, body: Buffer.from(body) }, [secret], at)).toEqual({ ok: true });
  expect(checkSignature({ ...delivery, body: Buffer.from(`${body} `) }, [secret], at)).toMatchObject({ ok: false });
  for (const [kind, header] of [
    ["shopify", "x-shopify-hmac-sha256"],
    ["woocommerce", "x-wc-webhook-signature"],
  ] as const) {
    const signed = signedHeaders({ kind, topic: "orders/create", id: "one", body }, "shop’s own", at);
    expect(isSignedBody(signed[header] ?? "", Buffer.from(body), ["shop’s own"])).toBe(true);
    expect(isSignedBody(signed[header] ?? "", Buffer.from(body), ["another"])).toBe(false);
  }
});

test("a shell reads the command's body as it was signed, quotes included", () => {
  const body = `{"note":"it's $HOME & \\"more\\""}`;
  const command = curlFor("http://localhost/api", { "x-one": "it's" }, body);
  const printed = execFileSync("sh", ["-c", command.replace(/^curl/, "printf '%s|' ").replaceAll("\\\n", " ")]);
  expect(printed.toString().split("|")).toContain(body);
});

test("every kind of delivery has a sample about one order", () => {
  for (const kind of ["shopify", "woocommerce"] as const) {
    for (const topic of sampleTopics[kind]) {
      const sample = sampleOf(kind, topic, at);
      expect(sample.topic).toBe(topic);
      expect(JSON.stringify(sample.body)).toContain(String(at / 1000));
    }
  }
});
