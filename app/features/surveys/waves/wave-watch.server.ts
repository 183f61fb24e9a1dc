import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import type { Db } from "~db/client";
import { listDueWaves } from "~db/queries/surveys/wave-mails";
import { runWave } from "./run-wave.server";
import { sendWaveMails } from "./send-wave-mails.server";

interface Loop {
  timer: NodeJS.Timeout | null;
  looking: Promise<void> | null;
  isStopping: boolean;
}

declare global {
  /** Once for each process: development reloads modules, the watch goes on. */
  var orderlabWaveWatch: Loop | undefined;
}

const EVERY_MS = 10_000;

/** Opens and closes the waves whose time has come. One that has nobody to ask stays as it is and is looked at again. */
export function turnWaves(db: Db, { at, day }: { at: number; day: string }): void {
  for (const { id, state } of listDueWaves(db, at))
    runWave(db, { id, actor: null, at }, state === "draft" ? { kind: "open", day } : { kind: "close" });
}

/** Opens, closes, invites and reminds again and again. Call once, at the start. */
export function startWaveWatch(onError: (error: unknown) => void): void {
  if (globalThis.orderlabWaveWatch) return;
  const loop: Loop = { timer: null, looking: null, isStopping: false };
  globalThis.orderlabWaveWatch = loop;
  const waits = new Map();
  const look = async () => {
    const preferences = currentPreferences();
    const at = clock.now();
    turnWaves(db, { at, day: createFormat(preferences).dayOf(at) });
    await sendWaveMails({ db, now: clock.now, preferences, waits, isStopping: () => loop.isStopping });
  };
  const again = (wait: number) => {
    if (loop.isStopping) return;
    loop.timer = setTimeout(() => {
      loop.looking = look()
        .catch(onError)
        .then(() => again(EVERY_MS));
    }, wait).unref();
  };
  again(0);
}

/** Ends after the mail that is under way. */
export async function stopWaveWatch(): Promise<void> {
  const loop = globalThis.orderlabWaveWatch;
  if (!loop) return;
  loop.isStopping = true;
  if (loop.timer) clearTimeout(loop.timer);
  await loop.looking;
  globalThis.orderlabWaveWatch = undefined;
}
