import type { Connection } from "../connection";

/** Writing this much anew takes a few tenths of a second. */
const LITTLE_BYTES = 64 * 1024 * 1024;
const WORTH_BYTES = 1024 * 1024;

/**
 * Gives the space of what was deleted back to the disk, where little stays: VACUUM writes what stays anew, and nobody can
 * write meanwhile. Where much stays, later rows use the space. Call outside writes.
 *
 * @returns Bytes that were given back; 0 when it was not worth it, or somebody was reading.
 */
export function giveBackSpace(connection: Connection): number {
  const pageBytes = Number(connection.pragma("page_size", { simple: true }));
  const before = Number(connection.pragma("page_count", { simple: true }));
  const free = Number(connection.pragma("freelist_count", { simple: true }));
  if (free * pageBytes < WORTH_BYTES || (before - free) * pageBytes > LITTLE_BYTES) return 0;
  try {
    connection.exec("VACUUM");
    connection.pragma("wal_checkpoint(TRUNCATE)");
  } catch {
    // A long reading is under way: the space is used by later rows instead.
    return 0;
  }
  return (before - Number(connection.pragma("page_count", { simple: true }))) * pageBytes;
}
