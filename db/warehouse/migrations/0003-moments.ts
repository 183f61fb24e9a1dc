/** Sums over the units of experiments, and what each unit contributed to them. */
export const moments = `
  -- The phases whose sums are kept. Units up to (after_key, after_unit) are in the cells; is_whole: all of them.
  CREATE TABLE moment_phase (
    phase INTEGER PRIMARY KEY,
    experiment INTEGER NOT NULL,
    is_imported INTEGER NOT NULL,
    attribute INTEGER NOT NULL,
    -- JSON: the event types that change a contribution.
    types TEXT NOT NULL,
    events_until INTEGER,
    key TEXT NOT NULL,
    generation INTEGER NOT NULL DEFAULT 0,
    after_key INTEGER NOT NULL DEFAULT -1,
    after_unit TEXT NOT NULL DEFAULT '',
    is_whole INTEGER NOT NULL DEFAULT 0,
    units INTEGER NOT NULL DEFAULT 0,
    -- JSON: dimensions that had too many values to keep.
    given_up TEXT NOT NULL DEFAULT '[]',
    -- JSON: when the planned number of units was reached, once it was asked for.
    reached TEXT
  ) STRICT;
  INSERT INTO counter VALUES ('generation', 0);

  -- What a unit has added to the cells; counts only in the generation of its phase.
  CREATE TABLE moment_unit (
    phase INTEGER NOT NULL,
    unit_key INTEGER NOT NULL,
    unit TEXT NOT NULL,
    generation INTEGER NOT NULL,
    contribution TEXT NOT NULL,
    PRIMARY KEY (phase, unit_key, unit)
  ) STRICT, WITHOUT ROWID;

  -- Whole numbers as decimal text, so that any size is exact.
  CREATE TABLE moment_cell (
    phase INTEGER NOT NULL,
    family TEXT NOT NULL,
    dimension TEXT NOT NULL,
    value TEXT NOT NULL,
    arm TEXT NOT NULL,
    day TEXT NOT NULL,
    sums TEXT NOT NULL,
    PRIMARY KEY (phase, family, dimension, value, arm, day)
  ) STRICT, WITHOUT ROWID;

  -- Units to be measured anew.
  CREATE TABLE moment_changed (
    phase INTEGER NOT NULL,
    unit_key INTEGER NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (phase, unit_key, unit)
  ) STRICT, WITHOUT ROWID;

  -- Phases that are not kept any more and whose contributions are still to be removed.
  CREATE TABLE moment_forgotten (phase INTEGER PRIMARY KEY) STRICT;

  -- One look-up tells in which phases a unit is.
  CREATE INDEX ledger_unit ON ledger (unit_key);
`;
