import type { Connection } from "./connection";

export interface Counters {
  /** Rises with every change that a result could see. */
  version(): number;
  /** Call inside a write; it is raised once for all writes that commit together. */
  raiseVersion(): void;
  /** Writes what was raised, last before the commit; returns whether anything was. */
  settle(): boolean;
  /** After a rollback: nothing was raised. */
  forget(): void;
  /** Events up to this sequence are reachable by their units. */
  folded(): number;
  setFolded(sequence: number): void;
}

export function openCounters(connection: Connection): Counters {
  const read = connection.prepare<[string], { value: number }>("SELECT value FROM counter WHERE name = ?");
  const raise = connection.prepare("UPDATE counter SET value = value + 1 WHERE name = 'version'");
  const set = connection.prepare<[number]>("UPDATE counter SET value = ? WHERE name = 'folded'");
  let raised = false;
  return {
    version: () => read.get("version")?.value ?? 0,
    raiseVersion: () => {
      raised = true;
    },
    settle: () => {
      const isRaised = raised;
      if (isRaised) raise.run();
      raised = false;
      return isRaised;
    },
    forget: () => {
      raised = false;
    },
    folded: () => read.get("folded")?.value ?? 0,
    setFolded: (sequence) => {
      set.run(sequence);
    },
  };
}
