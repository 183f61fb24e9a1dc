import type { Connection } from "../connection";
import type { Names } from "../names";
import type { MomentsDefinition, MomentsState } from "./moments";

/** A phase whose sums are kept, as it is stored: every process sees it, whether it can measure or not. */
export interface KeptPhase {
  readonly phase: number;
  readonly experiment: number;
  readonly isImported: boolean;
  /** The attribute whose units it is about; 0 for imported units. */
  readonly attribute: number;
  readonly types: ReadonlySet<number>;
  readonly eventsUntil: number;
  readonly key: string;
  /** Another one whenever everything is measured anew: contributions of other generations are none. */
  readonly generation: number;
  /** Units up to this place are in the cells. */
  readonly after: Place;
  readonly isWhole: boolean;
  readonly units: number;
  readonly givenUp: readonly string[];
  readonly reached: MomentsState["reached"];
}

/** A place among the units of a phase, in order of key and text. Imported units are in order of their text, key 0. */
export interface Place {
  readonly key: number;
  readonly unit: string;
}

export const START: Place = { key: -1, unit: "" };

/** In the order of the database, which compares texts by their bytes. */
export function isAfter(one: Place, other: Place): boolean {
  if (one.key !== other.key) return one.key > other.key;
  return Buffer.compare(Buffer.from(one.unit), Buffer.from(other.unit)) > 0;
}

interface PhaseRow {
  readonly phase: number;
  readonly experiment: number;
  readonly is_imported: number;
  readonly attribute: number;
  readonly types: string;
  readonly events_until: number | null;
  readonly key: string;
  readonly generation: number;
  readonly after_key: number;
  readonly after_unit: string;
  readonly is_whole: number;
  readonly units: number;
  readonly given_up: string;
  readonly reached: string | null;
}

export interface KeptPhases {
  list(): readonly KeptPhase[];
  find(phase: number): KeptPhase | null;
  /** Stores a definition; one with a new key starts from nothing. Returns whether it does. Call inside a write. */
  keep(definition: MomentsDefinition): boolean;
  /** Everything is measured anew. Call inside a write. */
  restart(phase: number): void;
  advance(phase: number, to: { after: Place; units: number; isWhole: boolean }): void;
  giveUp(phase: number, dimensions: readonly string[]): void;
  noteReached(phase: number, reached: { readonly place: number; readonly at: number }): void;
  forget(phase: number): void;
}

export function openKeptPhases(connection: Connection, names: Names): KeptPhases {
  const list = connection.prepare<[], PhaseRow>("SELECT * FROM moment_phase");
  const find = connection.prepare<[number], PhaseRow>("SELECT * FROM moment_phase WHERE phase = ?");
  const insert = connection.prepare(
    `INSERT INTO moment_phase (phase, experiment, is_imported, attribute, types, events_until, key)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET is_imported = excluded.is_imported, attribute = excluded.attribute,
       types = excluded.types, events_until = excluded.events_until, key = excluded.key`,
  );
  const restart = connection.prepare<[number]>(
    `UPDATE moment_phase SET generation = (SELECT value FROM counter WHERE name = 'generation'), after_key = -1, after_unit = '', is_whole = 0, units = 0,
       given_up = '[]' WHERE phase = ?`,
  );
  const nextGeneration = connection.prepare("UPDATE counter SET value = value + 1 WHERE name = 'generation'");
  const advance = connection.prepare<[number, string, number, number, number]>(
    "UPDATE moment_phase SET after_key = ?, after_unit = ?, units = ?, is_whole = ? WHERE phase = ?",
  );
  const giveUp = connection.prepare<[string, number]>("UPDATE moment_phase SET given_up = ? WHERE phase = ?");
  const noteReached = connection.prepare<[string, number]>("UPDATE moment_phase SET reached = ? WHERE phase = ?");
  const forget = connection.prepare<[number]>("DELETE FROM moment_phase WHERE phase = ?");
  const read = (phase: number) => {
    const row = find.get(phase);
    return row ? toPhase(row) : null;
  };
  return {
    list: () => list.all().map(toPhase),
    find: read,
    keep: ({ experimentId, phaseId, key, source }) => {
      const phase = names.idOf(phaseId);
      const known = read(phase);
      if (known?.key === key) return false;
      const isLedger = source.kind === "ledger";
      insert.run(
        phase,
        names.idOf(experimentId),
        isLedger ? 0 : 1,
        isLedger ? names.idOf(source.attribute) : 0,
        JSON.stringify(isLedger ? source.eventTypes.map((type) => names.idOf(type)) : []),
        isLedger ? source.eventsUntil : null,
        key,
      );
      return true;
    },
    restart: (phase) => {
      nextGeneration.run();
      restart.run(phase);
    },
    advance: (phase, { after, units, isWhole }) => {
      advance.run(after.key, after.unit, units, isWhole ? 1 : 0, phase);
    },
    giveUp: (phase, dimensions) => {
      const before = read(phase)?.givenUp ?? [];
      giveUp.run(JSON.stringify([...new Set([...before, ...dimensions])].sort()), phase);
    },
    noteReached: (phase, reached) => {
      noteReached.run(JSON.stringify(reached), phase);
    },
    forget: (phase) => {
      forget.run(phase);
    },
  };
}

function toPhase(row: PhaseRow): KeptPhase {
  const types: number[] = JSON.parse(row.types);
  const givenUp: string[] = JSON.parse(row.given_up);
  const reached: MomentsState["reached"] = JSON.parse(row.reached ?? "null");
  return {
    phase: row.phase,
    experiment: row.experiment,
    isImported: row.is_imported === 1,
    attribute: row.attribute,
    types: new Set(types),
    eventsUntil: row.events_until ?? Number.POSITIVE_INFINITY,
    key: row.key,
    generation: row.generation,
    after: { key: row.after_key, unit: row.after_unit },
    isWhole: row.is_whole === 1,
    units: row.units,
    givenUp,
    reached,
  };
}

/** Keys are spread evenly over [0, 2^53), so the place of the last one says how far it is. */
const KEYS = 2 ** 53;

export function stateOf({ key, isWhole, units, givenUp, reached, after, isImported }: KeptPhase): MomentsState {
  const share = isWhole ? 1 : isImported ? null : Math.max(0, after.key) / KEYS;
  return { key, isWhole, units, share, givenUp, reached };
}
