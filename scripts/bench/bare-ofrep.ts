/** The bound: a bare node:http server that evaluates the same fifty plans by a hand-written loop and tags its answer. */
import { hash } from "node:crypto";
import { createServer } from "node:http";
import { hashSeed, placeAfterSeed } from "../../experiments/assignment/hash";
import { fiftyPlans, type OrderContext, writtenConditions } from "./fifty-plans";

const plans = fiftyPlans().map((plan, index) => {
  const json = (variant: string | undefined, value: unknown) =>
    JSON.stringify({ key: plan.key, reason: variant ? "SPLIT" : "DEFAULT", variant, value });
  let start = 0;
  const arms = plan.arms.map(({ key, weight, payload }) => {
    const from = start;
    start += weight;
    const edges = [Math.round(from * 10_000), Math.round((from + plan.coverage * weight) * 10_000)] as const;
    return { from: edges[0], until: edges[1], json: json(key, payload) };
  });
  return {
    seedState: hashSeed(`${plan.key}-1`),
    applies: writtenConditions[index % writtenConditions.length] ?? (() => false),
    arms,
    outside: json(undefined, plan.arms[0]?.payload),
  };
});

function answer(context: OrderContext): string {
  let body = '{"flags":[';
  for (let i = 0; i < plans.length; i++) {
    const plan = plans[i];
    if (!plan) continue;
    if (i > 0) body += ",";
    let json = plan.outside;
    if (plan.applies(context)) {
      const place = placeAfterSeed(plan.seedState, context.orderId);
      for (const arm of plan.arms) if (place >= arm.from && place < arm.until) json = arm.json;
    }
    body += json;
  }
  return `${body}]}`;
}

const server = createServer((request, response) => {
  let received = "";
  request.setEncoding("utf8");
  request.on("data", (text: string) => {
    received += text;
  });
  request.on("end", () => {
    const body = answer(JSON.parse(received).context);
    const etag = `W/"${hash("sha256", body, "buffer").toString("base64url", 0, 16)}"`;
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, { ETag: etag }).end();
      return;
    }
    response
      .writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body), ETag: etag })
      .end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") console.log(`listens on http://127.0.0.1:${address.port}`);
});
