import { GrowthBook } from "@growthbook/growthbook";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assignableOf } from "../../app/features/experiments/assignment/servable-plan";
import { compileExperiment } from "../../experiments";
import { aPlan, insertConnection, insertKey, insertRunning } from "../helpers/served-experiments";
import { type RunningServer, startServer } from "../helpers/start-server";

const plan = aPlan({ layer: { name: "checkout", start: 0, end: 0.6 } });

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({
    seed: (db) => {
      insertConnection(db);
      insertKey(db, "client-key", { kind: "client", allowedOrigins: ["https://shop.example"] });
      insertKey(db, "secret-key");
      insertRunning(db, plan);
    },
  });
});
afterAll(() => server.remove());

test("the GrowthBook SDK puts every one of 100,000 units in the arm that we do, and reports who met it", async () => {
  const assign = compileExperiment(assignableOf(plan, { seed: "delivery-promise-1", coverage: plan.coverage }));
  const tracked: string[] = [];
  const growthbook = new GrowthBook({
    apiHost: server.url,
    clientKey: "client-key",
    trackingCallback: (_experiment, result) => {
      tracked.push(result.key);
    },
  });
  await growthbook.init({ timeout: 5_000 });
  let enrolled = 0;
  for (let i = 0; i < 100_000; i++) {
    const attributes = { orderId: `gb-${i}`, site: i % 3 === 0 ? "West" : "North" };
    await growthbook.setAttributes(attributes);
    const { experimentResult, value } = growthbook.evalFeature("delivery-promise");
    const { armIndex } = assign(attributes);
    const arm = plan.arms[armIndex];
    if (experimentResult?.inExperiment) enrolled += 1;
    const theirs = experimentResult?.inExperiment ? experimentResult.key : null;
    if (theirs !== (arm?.key ?? null)) throw new Error(`${attributes.orderId}: ${theirs}, not ${arm?.key}`);
    if (i < 100) expect(value).toEqual((arm ?? plan.arms[0])?.payload);
  }
  expect(enrolled).toBeGreaterThan(20_000);
  expect(tracked.length).toBe(enrolled);
  growthbook.destroy();
});

test("the document has a tag and is for client keys alone", async () => {
  const get = (key: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/features/${key}`, { headers });
  const first = await get("client-key", { Origin: "https://shop.example" });
  expect(first.headers.get("access-control-allow-origin")).toBe("https://shop.example");
  const etag = first.headers.get("etag") ?? "";
  expect((await get("client-key", { "If-None-Match": etag })).status).toBe(304);
  expect((await get("secret-key")).status).toBe(403);
  expect((await get("nonsense")).status).toBe(401);
  expect((await get("client-key", { Origin: "https://elsewhere.example" })).status).toBe(403);
});
