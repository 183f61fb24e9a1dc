import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { keepAllMoments } from "../../../app/features/experiments/results/moments/keep-moments.server";
import { migrateControl, openControl } from "../../../db/client";
import { saveOrganisation } from "../../../db/queries/organisation/organisation";
import { openWarehouse } from "../../../db/warehouse/sqlite";
import type { Warehouse } from "../../../db/warehouse/warehouse";
import { DAY, startTrial, TRIAL_START } from "../../../tests/helpers/trial";
import { trial, trialOrders } from "./trial-orders";

const ORDERS_AT_ONCE = 500;
const RECORDED_AT = TRIAL_START + 60 * DAY;

/** A data folder with a running experiment whose orders came in as they do in life: events and ledger rows, folded. */
export async function ingestState(dataDir: string, orders: number, copies = 1): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const db = openControl(join(dataDir, "control.db"));
  migrateControl(db);
  saveOrganisation(db, { name: "Bench", timeZone: "Europe/Berlin", currency: "EUR", locale: "en-GB" }, TRIAL_START);
  startTrial(db, { id: trial.experimentId });
  const warehouse = openWarehouse(join(dataDir, "warehouse.db"));
  const onError = (error: unknown) => {
    throw error;
  };
  await keepAllMoments({ db, warehouse, now: () => RECORDED_AT, onError });
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

async function append(
  warehouse: Warehouse,
  orders: ReturnType<typeof trialOrders> extends Generator<infer T> ? T[] : never,
) {
  const assignments = orders.map(({ row }) => row);
  const events = orders.flatMap((order) => order.events);
  await warehouse.append({ events, assignments, quarantined: [], recordedAt: RECORDED_AT });
}
