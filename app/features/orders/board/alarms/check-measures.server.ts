import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import {
  endMeasureAlarm,
  findLastingAlarm,
  type MeasureAlarmKind,
  type NewMeasureAlarm,
  raiseMeasureAlarm,
} from "~db/queries/measures/measure-alarms";
import { listUncheckedTargets, type MeasureTargetRow, noteChecked } from "~db/queries/measures/measure-targets";
import type { MeasureDefinition } from "~experiments";
import { boardSearch } from "../board-filter";
import { measureOptionsOf } from "../measure-settings.server";
import { scopeOfTarget } from "../places.server";
import { findMeasure, type MeasureReader, readSeries } from "../read-series.server";
import { finalPeriod, type MeasureLine, measureLine } from "../series/measure-line";
import { windowStart } from "../view-board.server";
import { type AlarmCause, alarmCauses } from "./alarm-causes";

export interface Check {
  readonly db: Db;
  readonly reader: MeasureReader;
  readonly at: number;
  /** yyyy-mm-dd in the organisation's zone. */
  readonly today: string;
}

/** The value of an alarm's line is of the last whole weeks. */
const WEEKS = 4;

/**
 * Checks every target with an alarm that was not checked on this day: raises what is to be raised, ends what is over. A measure
 * that is being made anew is left for later.
 *
 * @returns How many were checked.
 */
export async function checkMeasures(check: Check): Promise<number> {
  let checked = 0;
  for (const target of listUncheckedTargets(check.db, check.today)) {
    if (await checkTarget(check, target)) checked += 1;
  }
  return checked;
}

async function checkTarget({ db, reader, at, today }: Check, target: MeasureTargetRow): Promise<boolean> {
  const definition = findMeasure(target.measure);
  const line = definition ? await lineOf({ db, reader, at, today }, target, definition) : null;
  if (definition && !line) return false;
  db.transaction(() => {
    for (const [kind, cause] of line ? alarmCauses(line, target) : []) settle(db, target, { kind, cause, at });
    noteChecked(db, target, today);
  });
  return true;
}

/** Null while the measure is being made anew. */
async function lineOf(
  { db, reader, today }: Check,
  { measure, siteId, target, limitsFrom }: MeasureTargetRow,
  definition: MeasureDefinition,
): Promise<MeasureLine | null> {
  const options = measureOptionsOf(db);
  const span = { kind: "weeks", weeks: WEEKS } as const;
  const from = windowStart(finalPeriod(span, today, definition.maturityDays(options)), today);
  const siteScope = scopeOfTarget(db, siteId);
  const { byKey, share } = await readSeries(reader, { measures: [measure], from, until: today, siteScope });
  const series = byKey.get(measure);
  if (!series || share < 1) return null;
  return measureLine(series, { span, today, options, target: { target, limitsFrom, ownerName: null } });
}

interface Settling {
  readonly kind: MeasureAlarmKind;
  readonly cause: AlarmCause;
  readonly at: number;
}

/** Brings one alarm into line with its cause, and writes it into the audit log. */
function settle(db: Db, target: MeasureTargetRow, { kind, cause, at }: Settling): void {
  const { measure, siteId, ownerId } = target;
  const lasting = findLastingAlarm(db, { measure, siteId }, kind);
  const url = addressOf(db, { measure, siteId });
  const record = (action: string, id: string, after: unknown) =>
    insertAuditEntry(db, {
      ...{ at, actorKind: "system", actorId: null, action, subjectKind: "measureAlarm", subjectId: id, after },
    });
  if (cause.is === "gone" && lasting) {
    if (endMeasureAlarm(db, lasting.id, { at, url }))
      record("measureAlarm.ended", lasting.id, { measure, siteId, kind });
  }
  if (cause.is === "there" && !lasting) {
    const { since, detail } = cause;
    const alarm: NewMeasureAlarm = { id: newId(at), measure, siteId, kind, since, detail, ownerId, raisedAt: at };
    if (raiseMeasureAlarm(db, alarm, url)) record("measureAlarm.raised", alarm.id, alarm);
  }
}

/** Where people outside read about a measure at a place. */
export function addressOf(db: Db, { measure, siteId }: { readonly measure: string; readonly siteId: string }): string {
  const site = listSiteNames(db).find(({ id }) => id === siteId)?.name;
  return publicAddress(paths.measure(measure, boardSearch(site === undefined ? {} : { site })));
}
