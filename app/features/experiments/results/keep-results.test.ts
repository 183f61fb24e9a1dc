import { expect, test } from "vitest";
import { allSites } from "~db/queries/site-scope";
import { openWarehouse } from "~db/warehouse/sqlite";
import { freshDb } from "../../../../tests/helpers/fresh-db";
import { addPerson } from "../../../../tests/helpers/people";
import { DAY, startTrial, storeTrial, TRIAL_START, trialData } from "../../../../tests/helpers/trial";
import { amendPlannedEnd } from "../planning/running/change-experiment";
import { resultKeeper } from "./keep-results.server";

function kept() {
  const db = freshDb();
  addPerson(db, { id: "anna", role: "manager" });
  const { id } = startTrial(db);
  const warehouse = openWarehouse(":memory:");
  const errors: unknown[] = [];
  const clock = { at: TRIAL_START + 10 * DAY };
  const keeper = resultKeeper({ db, warehouse, now: () => clock.at, onError: (error) => errors.push(error) });
  return { db, id, warehouse, keeper, clock, errors };
}

test("the first reading waits for the first result, the next is served from the store", async () => {
  const { id, warehouse, keeper, errors } = kept();
  await storeTrial(warehouse, trialData({ orders: 100, days: 10 }));
  const first = await keeper.read(id);
  expect(first.result?.horizon.units).toBe(100);
  expect(first.isRefreshing).toBe(false);
  expect((await keeper.read(id)).result).toEqual(first.result);
  expect(errors).toEqual([]);
});

test("new data are noticed, announced, and there after the refresh", async () => {
  const { id, warehouse, keeper } = kept();
  await keeper.read(id);
  await storeTrial(warehouse, trialData({ orders: 40, days: 10 }));
  const stale = await keeper.read(id);
  expect(stale).toMatchObject({ isRefreshing: true, result: { horizon: { units: 0 } } });
  await keeper.refresh(id);
  expect(await keeper.read(id)).toMatchObject({ isRefreshing: false, result: { horizon: { units: 40 } } });
});

test("an amended plan makes the stored result an old one", async () => {
  const { db, id, keeper } = kept();
  await keeper.read(id);
  const amended = amendPlannedEnd(db, {
    id,
    actor: { id: "anna", scope: allSites },
    at: TRIAL_START + 10 * DAY,
    reason: "Holidays",
    plannedEndAt: TRIAL_START + 42 * DAY,
  });
  expect(amended.ok).toBe(true);
  expect((await keeper.read(id)).isRefreshing).toBe(true);
  await keeper.refresh(id);
  expect((await keeper.read(id)).result?.horizon.days).toBe(42);
});

test("time alone makes a running result an old one", async () => {
  const { id, keeper, clock } = kept();
  await keeper.read(id);
  clock.at += 11 * 60_000;
  expect((await keeper.read(id)).isRefreshing).toBe(true);
});

test("many readers at once cost one computation", async () => {
  const { id, warehouse, keeper } = kept();
  await storeTrial(warehouse, trialData({ orders: 200, days: 10 }));
  let saved = 0;
  const save = warehouse.saveResult;
  warehouse.saveResult = (experimentId, stored) => {
    saved += 1;
    return save(experimentId, stored);
  };
  await Promise.all(Array.from({ length: 20 }, () => keeper.read(id)));
  expect(saved).toBe(1);
});

test("an experiment that never started has nothing to compute", async () => {
  const { keeper } = kept();
  expect(await keeper.read("nobody")).toMatchObject({ result: null, isRefreshing: false, failure: null });
});

test("a computation that fails says why and keeps what was stored", async () => {
  const { id, warehouse, keeper, errors } = kept();
  await keeper.read(id);
  warehouse.readMoments = () => Promise.reject(new Error("the disk is full"));
  await keeper.refresh(id);
  const reading = await keeper.read(id);
  expect(reading.failure).toBe("the disk is full");
  expect(reading.result).not.toBeNull();
  expect(errors).toHaveLength(1);
});
