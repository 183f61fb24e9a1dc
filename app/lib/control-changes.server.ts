import { db } from "./database.server";

const EVERY_MS = 500;

const listeners = new Set<() => void>();
let timer: NodeJS.Timeout | null = null;
let seen = "";

/**
 * Calls the listener soon (half a second) after anything in the control database changed, by this process or another:
 * for what is kept in memory of it. Returns the function that stops.
 */
export function onControlChange(listener: () => void): () => void {
  if (!timer) {
    seen = version();
    timer = setInterval(look, EVERY_MS).unref();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || !timer) return;
    clearInterval(timer);
    timer = null;
  };
}

function look(): void {
  const current = versionOrLast();
  if (current === seen) return;
  seen = current;
  for (const listener of [...listeners]) listener();
}

/** A database that cannot be read this time is looked at the next time: a timer must not end the process. */
function versionOrLast(): string {
  try {
    return version();
  } catch {
    return seen;
  }
}

/** SQLite counts the commits of other connections and the changed rows of our own; reading both costs microseconds. */
function version(): string {
  const client = db.$client;
  return `${client.pragma("data_version", { simple: true })} ${client.prepare("SELECT total_changes()").pluck().get()}`;
}
