import { createFormat, type Preferences } from "~/lib/format";
import type { Permission } from "~/lib/permissions";
import type { Db } from "~db/client";
import { type ListedAlarm, listStandingAlarms } from "~db/queries/measures/measure-alarms";
import type { SiteScope } from "~db/queries/site-scope";
import { boardFilterOf } from "../board-filter";
import { findMeasure, type MeasureReader } from "../read-series.server";
import type { MeasureLine } from "../series/measure-line";
import { viewBoard } from "../view-board.server";

/** An alarm for somebody to look into, with the unit of its figures. */
export interface NeededAlarm extends ListedAlarm {
  readonly unit: MeasureLine["unit"];
}

/** How a measure stands, for one line. */
export interface MeasureState extends Pick<MeasureLine, "key" | "unit" | "better" | "now" | "targetState"> {
  readonly state: MeasureLine["trend"]["state"];
}

export interface ProcessToday {
  readonly alarms: readonly NeededAlarm[];
  /** The measures of the board; empty before anything came in, and while they are made anew. */
  readonly states: readonly MeasureState[];
}

interface Viewer {
  readonly id: string;
  readonly scope: SiteScope;
  readonly permissions: readonly Permission[];
}

/**
 * What Today says of the process: the alarms that somebody owns (and, for those who shape the process, those that nobody
 * owns), and the board's measures in a line each.
 */
export async function viewProcessToday(
  db: Db,
  reader: MeasureReader,
  { viewer, at, preferences }: { viewer: Viewer; at: number; preferences: Preferences },
): Promise<ProcessToday> {
  const { scope, id, permissions } = viewer;
  const today = createFormat(preferences).dayOf(at);
  const filter = boardFilterOf(new URLSearchParams());
  const { lines, placed, share } = await viewBoard(db, reader, { scope, filter, today });
  const isForThem = ({ ownerId }: ListedAlarm) =>
    ownerId === id || (ownerId === null && permissions.includes("process:write"));
  const alarms = listStandingAlarms(db, scope).filter(isForThem);
  return {
    alarms: alarms.flatMap((alarm) => {
      const unit = findMeasure(alarm.measure)?.unit;
      return unit ? [{ ...alarm, unit }] : [];
    }),
    states:
      placed === null || share < 1 ? [] : lines.map(({ trend, ...line }) => ({ ...stateOf(line), state: trend.state })),
  };
}

function stateOf({ key, unit, better, now, targetState }: Omit<MeasureState, "state">) {
  return { key, unit, better, now, targetState };
}
