import { afterEach, beforeEach, expect, test } from "vitest";
import { loader } from "~/routes/_app.map.difference";
import { freshApp } from "../../../../tests/helpers/fresh-app";
import { addOnePersonPerRole } from "../../../../tests/helpers/people";
import { ask, signedIn } from "../../../../tests/helpers/route";
import { forgetComputed } from "../flow-reading/computed-store";
import type { DifferenceView } from "./view-difference.server";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 2, 2, 8);
const may = START + 60 * DAY;

let app: ReturnType<typeof freshApp>;
beforeEach(() => {
  app = freshApp();
  forgetComputed();
  addOnePersonPerRole(app.db);
});
afterEach(async () => {
  await app.warehouse.close();
  app.db.$client.close();
});

interface Flow {
  readonly site: string;
  readonly at: number;
  /** Hours since the placing. */
  readonly packed: number;
  readonly shipped: number | null;
}

async function addOrders(prefix: string, count: number, { site, at, packed, shipped }: Flow) {
  const events = Array.from({ length: count }, (_, number) => {
    const jitter = (number % 5) * HOUR * 0.1;
    const steps: readonly [string, number | null][] = [
      ["placed", 0],
      ["packed", packed * HOUR + jitter],
      ["shipped", shipped === null ? null : shipped * HOUR + 2 * jitter],
      ["delivered", shipped === null ? null : (shipped + 20) * HOUR + 2 * jitter],
    ];
    return steps.flatMap(([type, after]) =>
      after === null
        ? []
        : [
            {
              ...{
                connectionId: "shop",
                eventId: `${prefix}-${number}-${type}`,
                type,
                startAt: null,
                customerId: null,
              },
              ...{
                occurredAt: at + number * HOUR + after,
                orderId: `${prefix}-${number}`,
                staffRef: null,
                units: null,
              },
              attributes: type === "placed" ? { site } : null,
            },
          ],
    );
  }).flat();
  await app.warehouse.append({ events, quarantined: [], assignments: [], recordedAt: at });
}

async function seenBy(userId: string, search: string): Promise<DifferenceView> {
  const { body } = await ask(loader, { path: `/map/difference${search}`, cookie: await signedIn(userId) });
  return body as DifferenceView;
}

test("signed out it leads to sign-in, and staff do not see it", async () => {
  expect((await ask(loader)).location).toMatch(/^\/sign-in/);
  expect((await ask(loader, { cookie: await signedIn("staff") })).status).toBe(403);
  expect((await ask(loader, { cookie: await signedIn("leader") })).status).toBe(200);
});

test("two periods: the step that got longer stands first, with an interval that leaves nothing out", async () => {
  await addOrders("old", 40, { site: "North", at: START, packed: 2, shipped: 6 });
  await addOrders("new", 40, { site: "North", at: may, packed: 2, shipped: 11 });
  const { difference } = await seenBy(
    "administrator",
    "?kind=periods&beforeFrom=2026-03-01&beforeTo=2026-03-31&from=2026-05-01&to=2026-05-31",
  );
  expect(difference.value?.orders).toEqual({ control: 40, treatment: 40 });
  const [first, ...others] = difference.value?.steps ?? [];
  expect(first).toMatchObject({ from: "packed", to: "shipped" });
  expect(first?.working.timePerCase.difference).toBeCloseTo(5 * HOUR, 0);
  expect(first?.working.timePerCase.lower).toBeGreaterThan(4.5 * HOUR);
  for (const { working } of others) expect(working.timePerCase.difference).toBeCloseTo(0, 0);
  expect(difference.value?.across.steps.find(({ to }) => to === "shipped")?.level).toBe("longest");
});

test("orders that are still open count with what they have waited, so a backlog reads as worse", async () => {
  await addOrders("fine", 30, { site: "North", at: START, packed: 2, shipped: 6 });
  await addOrders("quick", 15, { site: "East", at: START, packed: 1, shipped: 4 });
  await addOrders("stuck", 15, { site: "East", at: START, packed: 1, shipped: null });
  const search = "?kind=sites&one=North&other=East&from=2026-03-01&to=2026-03-31";
  const { difference } = await seenBy("administrator", search);
  expect(difference.value?.open).toEqual({ control: 0, treatment: 15 });
  expect(difference.value?.steps[0]).toMatchObject({ from: "packed", to: "still_open" });
  expect(difference.value?.caseTime.working.lower).toBeGreaterThan(0);
});

test("a person of one site compares within it only", async () => {
  await addOrders("a", 10, { site: "North", at: START, packed: 2, shipped: 6 });
  await addOrders("b", 10, { site: "East", at: START, packed: 2, shipped: 6 });
  const days = "&from=2026-03-01&to=2026-03-31&beforeFrom=2026-02-01&beforeTo=2026-02-28";
  expect((await seenBy("manager", `?kind=sites&one=North&other=East${days}`)).sides).toBeNull();
  expect((await seenBy("manager", `?kind=periods${days}`)).difference.value?.orders).toEqual({
    control: 0,
    treatment: 10,
  });
  expect((await seenBy("administrator", `?kind=arms`)).sides).toBeNull();
});
