import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hashPassword } from "~/features/auth/auth.server";
import { migrateControl, openControl } from "~db/client";
import { organisation } from "~db/schema/organisation";
import { openWarehouse } from "~db/warehouse/sqlite";
import { addPerson, addSites } from "./people";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const flowPassword = "seven brown parcels";

/**
 * A data folder with two sites, an administrator (anna), a leader (leo) and 60 orders of the last weeks: 40 at North, every
 * fourth of them packed twice, and 20 at East whose parcels wait longer.
 */
export async function flowDataDir(now: number): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "orderlab-flow-"));
  const db = openControl(join(dataDir, "control.db"));
  migrateControl(db);
  const settings = { name: "Northwind", timeZone: "Europe/Berlin", currency: "EUR", locale: "en-GB" };
  db.insert(organisation)
    .values({ id: 1, ...settings, createdAt: now })
    .run();
  addSites(db, now);
  const passwordHash = await hashPassword(flowPassword);
  addPerson(db, { id: "anna", role: "administrator", passwordHash }, now);
  addPerson(db, { id: "leo", role: "leader", passwordHash }, now);
  db.$client.close();
  const warehouse = openWarehouse(join(dataDir, "warehouse.db"));
  const events = Array.from({ length: 60 }, (_, number) => orderEvents(number, now)).flat();
  await warehouse.append({ events, quarantined: [], assignments: [], recordedAt: now });
  await warehouse.fold();
  await warehouse.close();
  return dataDir;
}

function orderEvents(number: number, now: number) {
  const isEast = number >= 40;
  const placedAt = now - 40 * DAY + number * 6 * HOUR;
  const hoursToShip = (isEast ? 30 : 8) + (number % 5) * 0.2;
  const steps: readonly (readonly [string, number])[] = [
    ["placed", 0],
    ["picked", 2],
    ["packed", 3 + (number % 3) * 0.1],
    ...(!isEast && number % 4 === 0 ? [["packed", 4] as const] : []),
    ["shipped", hoursToShip],
    ["delivered", hoursToShip + 20],
  ];
  return steps.map(([type, hours], at) => ({
    ...{ connectionId: "shop", eventId: `${number}-${at}`, type, startAt: null, customerId: null, staffRef: null },
    ...{ orderId: `F-${number}`, occurredAt: placedAt + hours * HOUR, units: null },
    attributes: type === "placed" ? { site: isEast ? "East" : "North" } : null,
  }));
}
