import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { engineCosts } from "../../../app/features/experiments/planning/costs/engine-costs";
import { keepAllMoments } from "../../../app/features/experiments/results/moments/keep-moments.server";
import { migrateControl, openControl } from "../../../db/client";
import { saveOrganisation } from "../../../db/queries/organisation/organisation";
import { openWarehouse } from "../../../db/warehouse/sqlite";
import type { Warehouse } from "../../../db/warehouse/warehouse";
import { DAY, startTrial, TRIAL_START } from "../../../tests/helpers/trial";
import { boardOrders } from "./board-orders";
import { trial, trialOrders } from "./trial-orders";

const ORDERS_AT_ONCE = 500;
const RECORDED_AT = TRIAL_START + 60 * DAY;
const organisation = { name: "Bench", timeZone: "Europe/Berlin", currency: "EUR", locale: "en-GB" };
/** As the server keeps measures of an organisation that has not decided otherwise: or it would count every order anew. */
const measures = {
  ...{ zone: "Europe/Berlin", currency: "EUR", fulfilmentHours: 48, windowDays: 30, lostAfterDays: 180 },
  ...{ rates: [], costs: engineCosts([], "EUR", "Europe/Berlin") },
};

/** A data folder with a running experiment whose orders came in as they do in life: events and ledger rows, folded. */
export async function ingestState(dataDir: string, orders: number, copies = 1): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = openControl(join(dataDir, "control.db"));
  migrateControl(db);
  saveOrganisation(db, organisation, TRIAL_START);
  startTrial(db, { id: trial.experimentId });
  const warehouse = openWarehouse(join(dataDir, "warehouse.db"));
  const onError = (error: unknown) => {
    throw error;
  };
  await keepAllMoments({ db, warehouse, now: () => RECORDED_AT, onError });
  await warehouse.keepMeasures(measures);
  let batch = [];
  for (const order of trialOrders(orders, copies)) {
    batch.push(order);
    if (batch.length < ORDERS_AT_ONCE) continue;
    await append(warehouse, batch);
    batch = [];
  }
  await append(warehouse, batch);
  await warehouse.fold();
  await warehouse.finishMoments(trial.phaseId);
  await warehouse.close();
  db.$client.close();
}

/** A data folder with orders of two years that came in as they do in life, and the sums that the board reads. */
export async function ingestBoardState(dataDir: string, orders: number, until: number, copies = 1): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = openControl(join(dataDir, "control.db"));
  migrateControl(db);
  saveOrganisation(db, organisation, until);
  db.$client.close();
  const warehouse = openWarehouse(join(dataDir, "warehouse.db"));
  await warehouse.keepMeasures(measures);
  let batch = [];
  for (const order of boardOrders(orders, until, copies)) {
    batch.push(order);
    if (batch.length < ORDERS_AT_ONCE) continue;
    await warehouse.append({ events: batch.flat(), assignments: [], quarantined: [], recordedAt: until });
    batch = [];
  }
  await warehouse.append({ events: batch.flat(), assignments: [], quarantined: [], recordedAt: until });
  await warehouse.fold();
  await warehouse.close();
}

async function append(
  warehouse: Warehouse,
  orders: ReturnType<typeof trialOrders> extends Generator<infer T> ? T[] : never,
) {
  const assignments = orders.map(({ row }) => row);
  const events = orders.flatMap((order) => order.events);
  await warehouse.append({ events, assignments, quarantined: [], recordedAt: RECORDED_AT });
}
