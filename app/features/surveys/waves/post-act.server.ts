import { parseWithZod } from "@conform-to/zod/v4";
import { createFormat, type Preferences } from "~/lib/format";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { endOfDay, runWave, type WaveAct } from "./run-wave.server";
import { extendSchema, promiseSchema } from "./wave.schema";
import type { WaveViewer } from "./wave-scope";

interface Posted {
  readonly id: string;
  readonly actor: WaveViewer;
  readonly at: number;
  readonly form: FormData;
  readonly preferences: Preferences;
}

export type PostedAct =
  | { readonly ok: true; readonly said: string; readonly isGone: boolean }
  | { readonly ok: false; readonly status: 400 | 404 | 409; readonly refusal: string };

const { refusals, done, problems } = en.surveyWaves;

/** Does what a button of a wave's page asks. */
export function postAct(db: Db, { form, preferences, ...running }: Posted): PostedAct {
  const act = readAct(form, running.at, preferences);
  if (typeof act === "string") return { ok: false, status: 400, refusal: act };
  const ran = runWave(db, running, act);
  if (!ran.ok) return { ok: false, status: ran.reason === "gone" ? 404 : 409, refusal: refusals[ran.reason] };
  const said = act.kind === "open" ? done.open(ran.invited) : done[act.kind];
  return { ok: true, said, isGone: act.kind === "drop" };
}

/** A sentence: what is wrong with it. */
function readAct(form: FormData, at: number, preferences: Preferences): WaveAct | string {
  const intent = form.get("intent");
  if (intent === "close" || intent === "remind" || intent === "drop") return { kind: intent };
  if (intent === "open") return { kind: "open", day: createFormat(preferences).dayOf(at) };
  if (intent === "extend") {
    const read = parseWithZod(form, { schema: extendSchema });
    if (read.status !== "success") return problems.day;
    return { kind: "extend", closesAt: endOfDay(read.value.closesOn, preferences.timeZone) };
  }
  if (intent !== "promise") return refusals.unknown;
  const read = parseWithZod(form, { schema: promiseSchema });
  return read.status === "success" ? { kind: "promise", promise: read.value } : problems.number;
}
