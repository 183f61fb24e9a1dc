import type { Preferences } from "~/lib/format";
import { startOfDay } from "~/lib/start-of-day";
import { texts } from "~/lib/texts/texts";
import { parseDecimal } from "~/lib/typed-number";
import type { Db } from "~db/client";
import type { ArmShare } from "~db/schema/experiments";
import { type Actor, type Refusal, refusalSentence } from "../../outcome";
import {
  type Amendment,
  amendPlannedEnd,
  archiveExperiment,
  raiseCoverage,
  startNewPhase,
  stopEnrolment,
} from "../change-experiment";

const DAY_MS = 86_400_000;

export const runActs = ["stop", "coverage", "end", "phase", "archive"] as const;
export type RunAct = (typeof runActs)[number];

export interface RunPost {
  readonly actor: Actor;
  readonly at: number;
  readonly id: string;
  readonly form: FormData;
  readonly preferences: Preferences;
}

/** Done, with the sentence to say; or what is wrong with which act's form. */
export type RunOutcome =
  | { readonly ok: true; readonly act: RunAct; readonly said: string }
  | { readonly ok: false; readonly act: RunAct | null; readonly message: string; readonly status: 400 | 404 | 409 };

type Done = { ok: true } | { ok: false; refusal: Refusal };

/** Carries out one act of the run page; every one but archiving needs a reason. */
export function postRun(db: Db, post: RunPost): RunOutcome {
  const { form, preferences } = post;
  const { run, planning } = texts(preferences.locale);
  const act = runActs.find((candidate) => candidate === form.get("intent"));
  if (act === undefined) return { ok: false, act: null, message: planning.refusals.alreadyMoved, status: 400 };
  const reason = String(form.get("reason") ?? "").trim();
  if (act !== "archive" && reason === "") return { ok: false, act, message: run.problems.reason, status: 400 };
  const done = carryOut(db, act, { ...post, reason });
  if (typeof done === "string") return { ok: false, act, message: run.problems[done], status: 400 };
  if (done.ok) return { ok: true, act, said: run.actions[act].done };
  const status = done.refusal.reason === "notFound" ? 404 : 409;
  return { ok: false, act, message: refusalSentence(done.refusal, planning.refusals), status };
}

/** What the act did, or which of its fields cannot be read. */
function carryOut(
  db: Db,
  act: RunAct,
  post: RunPost & { reason: string },
): Done | "share" | "shares" | "day" | "units" {
  const { actor, at, id, reason, form, preferences } = post;
  const amendment = { actor, at, id, reason };
  const value = String(form.get("value") ?? "");
  switch (act) {
    case "stop":
      return stopEnrolment(db, amendment);
    case "phase":
      return openPhase(db, amendment, readShares(form, preferences.locale));
    case "archive":
      return archiveExperiment(db, amendment);
    case "coverage": {
      const percent = parseDecimal(value.replace(/%\s*$/, ""), preferences.locale);
      if (percent === null || percent <= 0 || percent > 100) return "share";
      return raiseCoverage(db, { ...amendment, coverage: percent / 100 });
    }
    case "end": {
      if (form.get("by") === "units") {
        const units = parseDecimal(value, preferences.locale);
        if (units === null || !Number.isInteger(units) || units < 2) return "units";
        return amendPlannedEnd(db, { ...amendment, plannedUnits: units });
      }
      if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) return "day";
      /** The named day still belongs to the experiment. */
      const endOfDay = startOfDay(nextDay(value), preferences.timeZone);
      return amendPlannedEnd(db, { ...amendment, plannedEndAt: endOfDay });
    }
  }
}

function openPhase(db: Db, amendment: Amendment, shares: readonly ArmShare[] | null): Done | "shares" {
  if (shares === null) return "shares";
  return startNewPhase(db, { ...amendment, ...(shares.length > 0 ? { shares } : {}) });
}

/** The fields `share.<arm key>` in per cent, in the form's order; empty when there are none, null when unreadable. */
function readShares(form: FormData, locale: string): ArmShare[] | null {
  const shares: ArmShare[] = [];
  for (const [name, value] of form) {
    if (!name.startsWith("share.")) continue;
    const percent = parseDecimal(String(value).replace(/%\s*$/, ""), locale);
    if (percent === null || percent <= 0 || percent > 100) return null;
    shares.push({ arm: name.slice("share.".length), share: percent / 100 });
  }
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  return shares.length === 0 || Math.abs(total - 1) < 1e-6 ? shares : null;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
