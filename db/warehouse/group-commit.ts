import type { Connection } from "./connection";

/** A group is closed when so long has passed since its first write, however many still come. */
const LONGEST_GATHERING_MS = 4;

interface Job {
  readonly run: () => unknown;
  readonly done: (value: never) => void;
  readonly failed: (error: unknown) => void;
}

export interface GroupCommit {
  /**
   * Runs a write in one transaction with whatever else waits; resolves with its value after the commit is on disk.
   * The write must be synchronous and must not touch anything but the database: after a failure it is run again alone.
   */
  commit<T>(write: () => T): Promise<T>;
  /** Commits what waits, now. */
  flush(): void;
}

export interface CommitHooks {
  /** Inside each transaction when its writes are done. */
  readonly beforeCommit: () => void;
  readonly afterCommit: () => void;
  /** A transaction was undone: caches forget what it had stored. */
  readonly afterRollback: () => void;
}

/**
 * Collects writes until a turn of the event loop brings no more, then commits them together: under load one wait for the disk
 * serves every request that came in meanwhile. A turn costs microseconds when nothing waits, a commit about a millisecond.
 */
export function groupCommit(
  connection: Connection,
  { beforeCommit, afterCommit, afterRollback }: CommitHooks,
): GroupCommit {
  let waiting: Job[] = [];
  let scheduled = false;
  let gathered = 0;
  let gatheringSince = 0;
  const begin = connection.prepare("BEGIN IMMEDIATE");
  const end = connection.prepare("COMMIT");
  const undo = connection.prepare("ROLLBACK");

  const together = (jobs: readonly Job[]): unknown[] => {
    begin.run();
    try {
      const values = new Array<unknown>(jobs.length);
      for (let i = 0; i < jobs.length; i++) values[i] = jobs[i]?.run();
      beforeCommit();
      end.run();
      afterCommit();
      return values;
    } catch (error) {
      if (connection.inTransaction) undo.run();
      afterRollback();
      throw error;
    }
  };
  const settle = (jobs: readonly Job[]) => {
    try {
      const values = together(jobs);
      for (let i = 0; i < jobs.length; i++) jobs[i]?.done(values[i] as never);
    } catch (error) {
      if (jobs.length === 1) jobs[0]?.failed(error);
      // One of them is to blame; the others must not suffer for it.
      else for (const job of jobs) settle([job]);
    }
  };
  const gather = () => {
    const isGrowing = waiting.length > gathered;
    if (isGrowing && performance.now() - gatheringSince < LONGEST_GATHERING_MS) {
      gathered = waiting.length;
      setImmediate(gather);
    } else flush();
  };
  const flush = () => {
    scheduled = false;
    gathered = 0;
    if (waiting.length === 0) return;
    const jobs = waiting;
    waiting = [];
    settle(jobs);
  };
  return {
    flush,
    commit: <T>(write: () => T) =>
      new Promise<T>((done, failed) => {
        waiting.push({ run: write, done, failed });
        if (scheduled) return;
        scheduled = true;
        gatheringSince = performance.now();
        setImmediate(gather);
      }),
  };
}
