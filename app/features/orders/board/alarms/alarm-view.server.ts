import type { Db } from "~db/client";
import { type ListedAlarm, listPastAlarms, listStandingAlarms } from "~db/queries/measures/measure-alarms";
import { findUser } from "~db/queries/people/find-user";
import type { Actor } from "./may-answer";
import { mayAnswer } from "./may-answer";

export interface AlarmLine extends ListedAlarm {
  /** Who looks into it; null: nobody yet, or they are gone. */
  readonly acknowledgedName: string | null;
  readonly mayAnswer: boolean;
}

/** The alarms of a measure at a place. */
export interface AlarmView {
  readonly standing: readonly AlarmLine[];
  readonly past: readonly ListedAlarm[];
}

const PAST_SHOWN = 10;

/** @param site The place that the page is about; null: several, each with alarms of its own. */
export function viewAlarms(
  db: Db,
  actor: Actor,
  { measure, site }: { measure: string; site: string | null },
): AlarmView {
  const isHere = ({ siteId }: ListedAlarm) => site === null || siteId === site;
  const standing = listStandingAlarms(db, actor.scope, { measure }).filter(isHere);
  return {
    standing: standing.map((alarm) => ({
      ...alarm,
      acknowledgedName: alarm.acknowledgedBy === null ? null : (findUser(db, alarm.acknowledgedBy)?.name ?? null),
      mayAnswer: mayAnswer(actor, alarm),
    })),
    past: listPastAlarms(db, actor.scope, measure, PAST_SHOWN).filter(isHere),
  };
}
