import type { Connection } from "./connection";

const COALESCE_MS = 50;
const OTHER_PROCESSES_MS = 1_000;

export interface ChangeSignal {
  /** This process committed something. */
  raise(): void;
  listen(listener: () => void): () => void;
  stop(): void;
}

/** Tells listeners, at most every 50 ms, that something was committed, here or by another process. */
export function changeSignal(connection: Connection): ChangeSignal {
  const listeners = new Set<() => void>();
  let pending: NodeJS.Timeout | null = null;
  let poll: NodeJS.Timeout | null = null;
  let seen = connection.pragma("data_version", { simple: true });

  const tell = () => {
    pending = null;
    for (const listener of [...listeners]) listener();
  };
  const raise = () => {
    if (pending || listeners.size === 0) return;
    pending = setTimeout(tell, COALESCE_MS);
    pending.unref();
  };
  const lookAtOthers = () => {
    const current = readVersion(connection) ?? seen;
    if (current !== seen) raise();
    seen = current;
  };
  const stop = () => {
    if (poll) clearInterval(poll);
    if (pending) clearTimeout(pending);
    poll = null;
    pending = null;
  };
  return {
    raise,
    stop,
    listen: (listener) => {
      listeners.add(listener);
      poll ??= setInterval(lookAtOthers, OTHER_PROCESSES_MS).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}

/** null when the file cannot be read this time; the next look may. */
function readVersion(connection: Connection): unknown {
  try {
    return connection.pragma("data_version", { simple: true });
  } catch {
    return null;
  }
}
