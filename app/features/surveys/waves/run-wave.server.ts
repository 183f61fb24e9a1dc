import { startOfDay } from "~/lib/start-of-day";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { openWave } from "~db/queries/surveys/open-wave";
import {
  askForReminder,
  changePromise,
  closeWave,
  deleteDraftWave,
  extendWave,
  findWave,
  type WavePromise,
  type WaveRow,
} from "~db/queries/surveys/waves";
import { mayRunWave, type WaveViewer } from "./wave-scope";

const DAY_MS = 86_400_000;

export interface Running {
  readonly id: string;
  /** Null: its time has come, and nobody has to press anything. */
  readonly actor: WaveViewer | null;
  readonly at: number;
}

export type WaveAct =
  | { readonly kind: "open"; readonly day: string }
  | { readonly kind: "close" | "remind" | "drop" }
  | { readonly kind: "extend"; readonly closesAt: number }
  | { readonly kind: "promise"; readonly promise: WavePromise };

type Refusal =
  | "gone"
  | "not_yours"
  | "not_a_draft"
  | "nobody_to_ask"
  | "not_open"
  | "reminded_lately"
  | "not_later"
  | Extract<ReturnType<typeof changePromise>, { ok: false }>["reason"];
export type Ran = { readonly ok: true; readonly invited: number } | { readonly ok: false; readonly reason: Refusal };

/** Opens, reminds, extends, changes, closes or removes a wave, with a line in the audit log. */
export function runWave(db: Db, running: Running, act: WaveAct): Ran {
  return db.transaction((): Ran => {
    const before = findWave(db, running.id);
    if (!before) return { ok: false, reason: "gone" };
    if (running.actor && !mayRunWave(before, running.actor)) return { ok: false, reason: "not_yours" };
    const ran = doAct(db, before, running.at, act);
    if (ran.ok) record(db, running, before, act);
    return ran;
  });
}

function doAct(db: Db, { id, state, closesAt }: WaveRow, at: number, act: WaveAct): Ran {
  if (act.kind === "open") {
    const opening = openWave(db, { id, at, day: act.day });
    return opening.ok ? { ok: true, invited: opening.invited } : opening;
  }
  if (act.kind === "promise") {
    const changed = changePromise(db, id, act.promise);
    return changed.ok ? done : changed;
  }
  if (act.kind === "drop") return deleteDraftWave(db, id) ? done : { ok: false, reason: "not_a_draft" };
  return state === "open" ? doWhileOpen(db, { id, closesAt }, at, act) : { ok: false, reason: "not_open" };
}

function doWhileOpen(db: Db, { id, closesAt }: Pick<WaveRow, "id" | "closesAt">, at: number, act: WaveAct): Ran {
  if (act.kind === "extend") {
    const isLater = closesAt !== null && act.closesAt > closesAt && act.closesAt > at;
    return isLater && extendWave(db, id, act.closesAt) ? done : { ok: false, reason: "not_later" };
  }
  if (act.kind === "close") return closeWave(db, id, at) ? done : { ok: false, reason: "not_open" };
  return askForReminder(db, id, { at, noneSince: at - DAY_MS }) ? done : { ok: false, reason: "reminded_lately" };
}

const done = { ok: true, invited: 0 } as const;

const verbs = {
  open: "wave.opened",
  close: "wave.closed",
  remind: "wave.reminded",
  drop: "wave.removed",
  extend: "wave.extended",
  promise: "wave.promise_changed",
} as const;

function record(db: Db, { id, actor, at }: Running, before: WaveRow, act: WaveAct): void {
  const who = actor
    ? ({ actorKind: "user", actorId: actor.id } as const)
    : ({ actorKind: "system", actorId: null } as const);
  const { mode, smallestGroup, smallestCommentGroup, closesAt } = before;
  const { kind, ...after } = act;
  insertAuditEntry(db, {
    ...{ at, ...who, action: verbs[kind], subjectKind: "wave", subjectId: id, after },
    before: { mode, smallestGroup, smallestCommentGroup, closesAt },
  });
}

/** The end of the last day on which a wave can be answered, in ms UTC. */
export function endOfDay(day: string, timeZone: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return startOfDay(next, timeZone);
}
