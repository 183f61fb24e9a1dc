import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import { checkMeasures } from "./check-measures.server";
import { mailAlarms } from "./mail-alarms.server";

interface Loop {
  timer: NodeJS.Timeout | null;
  looking: Promise<void> | null;
  isStopping: boolean;
}

declare global {
  /** Once for each process: development reloads modules, the watch goes on. */
  var orderlabMeasureWatch: Loop | undefined;
}

/** How often is looked whether anything is to be checked: a target is checked once a day, and soon after it was changed. */
const EVERY_MS = 10_000;

/** Checks targets and mails alarms again and again. Call once, at the start. */
export function startMeasureWatch(onError: (error: unknown) => void): void {
  if (globalThis.orderlabMeasureWatch) return;
  const loop: Loop = { timer: null, looking: null, isStopping: false };
  globalThis.orderlabMeasureWatch = loop;
  const look = async () => {
    const preferences = currentPreferences();
    const at = clock.now();
    await checkMeasures({ db, reader: warehouse, at, today: createFormat(preferences).dayOf(at) });
    await mailAlarms({ db, at, preferences });
  };
  const again = () => {
    if (loop.isStopping) return;
    loop.timer = setTimeout(() => {
      loop.looking = look().catch(onError).then(again);
    }, EVERY_MS).unref();
  };
  again();
}

/** Ends after the check that is under way. */
export async function stopMeasureWatch(): Promise<void> {
  const loop = globalThis.orderlabMeasureWatch;
  if (!loop) return;
  loop.isStopping = true;
  if (loop.timer) clearTimeout(loop.timer);
  await loop.looking;
  globalThis.orderlabMeasureWatch = undefined;
}
