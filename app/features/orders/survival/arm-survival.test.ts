import { afterEach, beforeEach, expect, test } from "vitest";
import { loader as measurePage } from "~/routes/_app.board.$measure._index";
import { loader } from "~/routes/_app.experiments.$id._index";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { DAY, HOUR, startTrial, trialPlan } from "../../../../tests/helpers/trial";
import { aBatch, aLedgerRow, anEvent } from "../../../../tests/helpers/warehouse-samples";
import { forgetComputed } from "../flow-reading/computed-store";
import type { ArmsInWords } from "./arm-survival";
import type { SurvivalReading } from "./survival.server";

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  forgetComputed();
  app = freshApp();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

/** 300 orders an arm; the second delivers four hours sooner, but leaves every fourth of them lying. */
async function backlogGrows(now: number) {
  const orders = Array.from({ length: 600 }, (_, at) => {
    const [orderId, isSecond] = [`x1-o${at}`, at % 2 === 1];
    const placedAt = now - 20 * DAY + at * HOUR * 0.7;
    const hours = 24 + ((at * 7) % 30) - (isSecond ? 4 : 0);
    const isLeft = isSecond && at % 8 === 1;
    const event = (type: string, occurredAt: number) =>
      anEvent({ eventId: `${orderId} ${type}`, orderId, type, occurredAt, attributes: { site: "North" } });
    return {
      row: aLedgerRow({ unit: orderId, arm: isSecond ? "mailer" : "box", assignedAt: placedAt }),
      events: [event("placed", placedAt), ...(isLeft ? [] : [event("delivered", placedAt + hours * HOUR)])],
    };
  });
  await app.warehouse.append(aBatch(orders.flatMap(({ events }) => events)));
  await app.warehouse.recordAssignments(orders.map(({ row }) => row));
  await app.warehouse.fold();
}

test("an arm whose backlog grows looks faster by its delivered orders, and the page says slower and why", async () => {
  const { id } = startTrial(app.db, { plan: trialPlan(), siteIds: [] });
  await backlogGrows(Date.now());
  const { body } = await ask(loader, { params: { id }, cookie: await signedIn("administrator") });
  const { times } = body as { times: readonly ArmsInWords[] };
  expect(times).toHaveLength(1);
  expect(times[0]).toMatchObject({ arm: "Paper mailer", control: "Box" });
  const comparison = times[0]?.comparison;
  expect(comparison?.deliveredDifference).toBeLessThan(0);
  expect(comparison).toMatchObject({ reading: "slower", isMisleading: true });
  expect(comparison?.difference.lower).toBeGreaterThan(0);
});

test("a time measure's page counts open orders, within the sites that somebody may see", async () => {
  await backlogGrows(Date.now());
  const survivalOf = async (userId: string) => {
    const asked = { params: { measure: "cycleTime" }, cookie: await signedIn(userId) };
    return ((await ask(measurePage, asked)).body as { survival: SurvivalReading }).survival;
  };
  const { view } = await survivalOf("administrator");
  expect(view?.open).toBe(75);
  expect(view?.mean.estimate).toBeGreaterThan(view?.meanDelivered ?? 0);
  expect((await survivalOf("manager")).view?.orders).toBe(view?.orders);
  const other = await ask(measurePage, { params: { measure: "ordersPlaced" }, cookie: await signedIn("leader") });
  expect((other.body as { survival: unknown }).survival).toBeNull();
});
