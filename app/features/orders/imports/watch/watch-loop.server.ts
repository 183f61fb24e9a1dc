import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { environment } from "~/lib/env.server";
import { currentPreferences } from "~/lib/organisation.server";
import { uploadsFolder } from "~/lib/uploads-folder.server";
import { lookAtFolders } from "./watch-folders.server";

interface Loop {
  timer: NodeJS.Timeout | null;
  looking: Promise<void> | null;
  isStopping: boolean;
}

declare global {
  /** Once for each process: development reloads modules, the watch goes on. */
  var orderlabWatch: Loop | undefined;
}

/** Looks at the watched folders again and again. Call once, at the start. */
export function startFolderWatch(onError: (error: unknown) => void): void {
  if (globalThis.orderlabWatch) return;
  const loop: Loop = { timer: null, looking: null, isStopping: false };
  globalThis.orderlabWatch = loop;
  const { DATA_DIR: dataDir, WATCH_SECONDS: seconds } = environment();
  const seen = new Map<string, string>();
  const look = async () => {
    const { timeZone, locale, currency } = currentPreferences();
    const habits = { locale, currency };
    const parts = { db, uploads: uploadsFolder(), habits, now: clock.now, dataDir, timeZone, seen };
    await lookAtFolders({ ...parts, isStopping: () => loop.isStopping });
  };
  const again = () => {
    if (loop.isStopping) return;
    loop.timer = setTimeout(() => {
      loop.looking = look().catch(onError).then(again);
    }, seconds * 1_000);
    loop.timer.unref();
  };
  again();
}

/** Ends after the file that is being taken in. */
export async function stopFolderWatch(): Promise<void> {
  const loop = globalThis.orderlabWatch;
  if (!loop) return;
  loop.isStopping = true;
  if (loop.timer) clearTimeout(loop.timer);
  await loop.looking;
  globalThis.orderlabWatch = undefined;
}
