import { ensureReadyMetrics } from "~/features/experiments/planning/metrics/metrics";
import { results } from "~/features/experiments/results/results.server";
import { checkMeasures } from "~/features/orders/board/alarms/check-measures.server";
import { measureSettings } from "~/features/orders/board/measure-settings.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertConnection } from "~db/queries/connections/connections";
import type { Warehouse } from "~db/warehouse/warehouse";
import { datesAt } from "~experiments";
import { historicAssignment } from "./assignment";
import { seedCalendars } from "./calendars";
import { seedChanges } from "./changes";
import { seedDeliveries } from "./connections";
import { seedCosts } from "./costs";
import { decisionMoments } from "./decisions";
import { seedDraft } from "./draft";
import { seedExperiments } from "./experiments";
import { seedHistory } from "./history";
import { seedIntendedFlow } from "./intended-flow";
import { seedMeasures } from "./measures";
import { type Login, seedPeople } from "./people";
import { seedSkills } from "./skills";
import { seedStaffLinks } from "./staff-links";
import { seedPulses, seedSurveys } from "./surveys";

const seed = "demonstration";
const progressEvery = 10_000;

export interface DemonstrationOptions {
  readonly orders: number;
  readonly publicPasswords: boolean;
  readonly onProgress: (text: string) => void;
}

/** Everything of the demonstration, from the planted truths; the same seed gives the same shop on the same day. */
export async function seedDemonstration(
  db: Db,
  warehouse: Warehouse,
  { orders, publicPasswords, onProgress }: DemonstrationOptions,
): Promise<{ logins: readonly Login[]; events: number }> {
  const now = Date.now();
  const { startsAt } = datesAt(now);
  const { managerId, ownerIds, logins, siteIds, staffIds } = await seedPeople(db, startsAt, { publicPasswords, seed });
  const connectionId = newId(startsAt);
  const connection = { slug: "demonstration", name: "Demonstration", kind: "demonstration" } as const;
  insertConnection(db, { id: connectionId, ...connection, createdAt: startsAt });
  ensureReadyMetrics(db, startsAt);
  seedCosts(db, startsAt, now, managerId);
  seedStaffLinks(db, { connectionId, staffIds, managerId, at: startsAt });
  seedCalendars(db, { siteIds, managerId, now });
  seedChanges(db, { siteIds, managerId, now });
  const staffLoginId = ownerIds.get("staff") ?? "";
  const trainingLeadId = ownerIds.get("trainingLead") ?? "";
  const surveying = { trainingLeadId, staffLoginId, staffIds, siteIds, seed, startsAt, now };
  const waves = seedSurveys(db, surveying);
  seedSkills(db, { staffIds, staffLoginId, managerId, siteIds, seed, startsAt, now, waves });
  seedPulses(db, surveying);
  seedIntendedFlow(db, { managerId, at: startsAt });
  seedMeasures(db, { ownerIds, at: now });
  await warehouse.keepMeasures(measureSettings(db));
  const experiments = seedExperiments(db, now, managerId);
  const { armOf, ledgerRowOf, shippedChanged } = historicAssignment(db, experiments, now);
  const events = await seedHistory(warehouse, {
    ...{ seed, now, orders, connectionId, armOf, ledgerRowOf },
    moments: decisionMoments(db, warehouse, { experiments, managerId, now, onDecided: shippedChanged }),
    onProgress: (count) => {
      if (count % progressEvery === 0 || count === orders) onProgress(`${count} of ${orders} orders`);
    },
  });
  onProgress("sorting events by their orders");
  await warehouse.fold();
  await seedDeliveries(warehouse, { connectionId, now });
  await warehouse.fold();
  await warehouse.finishMeasures();
  await checkMeasures({ db, reader: warehouse, at: now, today: createFormat(currentPreferences()).dayOf(now) });
  onProgress("computing results");
  for (const { id } of experiments.values()) await results().refresh(id);
  seedDraft(db, managerId, now);
  return { logins, events };
}
