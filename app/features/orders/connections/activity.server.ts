import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import type { Db } from "~db/client";
import { listLinkedReferences } from "~db/queries/connections/staff-links";
import { listDeliveries } from "../inbox/deliveries.server";
import type { SeenReference } from "../inbox/inbox-types";
import { countSetAsideRows } from "../inbox/quarantine.server";
import { listSeenStaff, listStatuses } from "../inbox/status-mapping.server";
import type { Activity } from "./activity";
import { usualPause } from "./usual-pause";

const MOST_LOOKED_AT = 1_000;

/** What a source did lately and what of it waits for somebody. */
export async function readActivity(db: Db, connectionId: string, now: number): Promise<Activity> {
  const [pulse, groups, statuses, unknownStaff] = await Promise.all([
    readPulse(connectionId, now),
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

async function readPulse(connectionId: string, now: number) {
  const { dayOf } = createFormat(currentPreferences());
  const states = ["new", "done", "quarantined", "ignored"] as const;
  const rows = await listDeliveries({ connectionId, states, limit: MOST_LOOKED_AT });
  const ofToday = rows.filter(({ receivedAt }) => dayOf(receivedAt) === dayOf(now));
  const times = rows.map(({ receivedAt }) => receivedAt);
  return {
    lastAt: rows.reduce<number | null>((last, row) => Math.max(last ?? 0, row.lastAt), null),
    today: ofToday.reduce((sum, { repeats }) => sum + 1 + repeats, 0),
    usualPauseMs: usualPause(times, dayOf),
  };
}
