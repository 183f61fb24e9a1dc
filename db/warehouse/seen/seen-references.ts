import type { Connection } from "../connection";
import type { ReferenceKind, SeenReference } from "../inbox-store";
import type { Names } from "../names";

/** Counts are written at most this often: most batches bring the same references. */
const FLUSH_EVERY_MS = 2_000;
const MOST_WAITING = 10_000;
const LONGEST = 256;

interface Seen {
  readonly connectionId: string;
  readonly kind: ReferenceKind;
  readonly text: string;
  readonly firstAt: number;
  lastAt: number;
  count: number;
}

export interface SeenReferences {
  /** Counts one in memory. */
  note(connectionId: string, kind: ReferenceKind, text: string, at: number): void;
  /** Writes what was counted when it is time to. Call inside a write. */
  settle(): void;
  /** Writes what was counted. Call inside a write. */
  flush(): void;
  isWaiting(): boolean;
  list(connectionId: string, kind: ReferenceKind): readonly SeenReference[];
}

/** Statuses and staff references as sources write them: what people have to say the meaning of. */
export function openSeenReferences(
  connection: Connection,
  names: Names,
  now: () => number = () => performance.now(),
): SeenReferences {
  const add = connection.prepare<[number, string, string, number, number, number]>(
    `INSERT INTO seen_reference (connection, kind, text, first_at, last_at, count) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (connection, kind, text) DO UPDATE SET count = count + excluded.count,
       first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
  );
  const list = connection.prepare<[number, string], SeenReference>(
    `SELECT text, first_at AS firstAt, last_at AS lastAt, count FROM seen_reference WHERE connection = ? AND kind = ?
     ORDER BY last_at DESC, text LIMIT 10000`,
  );
  const waiting = new Map<string, Seen>();
  let flushedAt = Number.NEGATIVE_INFINITY;
  const flush = () => {
    flushedAt = now();
    for (const { connectionId, kind, text, firstAt, lastAt, count } of waiting.values()) {
      add.run(names.idOf(connectionId), kind, text, firstAt, lastAt, count);
    }
    waiting.clear();
  };
  return {
    flush,
    note: (connectionId, kind, reference, at) => {
      const text = reference.slice(0, LONGEST);
      const key = `${connectionId}\n${kind}\n${text}`;
      const seen = waiting.get(key);
      if (seen) {
        seen.count += 1;
        seen.lastAt = Math.max(seen.lastAt, at);
      } else if (waiting.size < MOST_WAITING) {
        waiting.set(key, { connectionId, kind, text, firstAt: at, lastAt: at, count: 1 });
      }
    },
    settle: () => {
      if (waiting.size > 0 && now() - flushedAt >= FLUSH_EVERY_MS) flush();
    },
    isWaiting: () => waiting.size > 0,
    list: (connectionId, kind) => list.all(names.findId(connectionId) ?? 0, kind),
  };
}
