import { warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { startOfDay } from "~/lib/start-of-day";
import type { Db } from "~db/client";
import { listLinkedReferences } from "~db/queries/connections/staff-links";
import { listImports } from "~db/queries/uploads/uploads";
import type { SeenReference } from "../inbox/inbox-types";
import { countSetAsideRows } from "../inbox/quarantine.server";
import { listSeenStaff, listStatuses } from "../inbox/status-mapping.server";
import type { Activity } from "./activity";
import { usualPause } from "./usual-pause";

const LOOKED_AT_MS = 14 * 86_400_000;
const MOST_FILES = 50;

/** What a source did lately and what of it waits for somebody. */
export async function readActivity(db: Db, connectionId: string, now: number): Promise<Activity> {
  const [pulse, groups, statuses, unknownStaff] = await Promise.all([
    readPulse(db, connectionId, now),
    countSetAsideRows(connectionId),
    listStatuses(connectionId),
    listUnknownStaff(db, connectionId),
  ]);
  return {
    ...pulse,
    quarantined: groups.reduce((sum, { count }) => sum + count, 0),
    unknownStatuses: statuses.filter(({ from }) => from === "unknown").length,
    unknownStaff: unknownStaff.length,
  };
}

/** Staff references that a source has sent and that stand for nobody, the latest first. */
export async function listUnknownStaff(db: Db, connectionId: string): Promise<readonly SeenReference[]> {
  const linked = listLinkedReferences(db, connectionId);
  const seen = await listSeenStaff(connectionId);
  return seen.filter(({ text }) => !linked.has(text));
}

/** Deliveries and files alike: a source may bring both. */
async function readPulse(db: Db, connectionId: string, now: number) {
  const { timeZone } = currentPreferences();
  const { dayOf } = createFormat(currentPreferences());
  const since = startOfDay(dayOf(now), timeZone);
  const pulse = await warehouse.deliveryPulse(connectionId, { since, hoursFrom: now - LOOKED_AT_MS });
  const files = listImports(db, connectionId, MOST_FILES)
    .filter(({ status }) => status !== "mapping")
    .map(({ createdAt }) => createdAt);
  const times = [...(pulse.lastAt === null ? [] : [pulse.lastAt]), ...files];
  return {
    lastAt: times.length === 0 ? null : Math.max(...times),
    today: pulse.count + files.filter((at) => at >= since).length,
    usualPauseMs: usualPause(pulse.hours, dayOf),
  };
}
