/** Which rows of the ledger came by which import, and what there was without any, so that an import can be taken out again. */
export const ledgerImports = `
  -- Of units that an import names: their row without any import. None: there was none.
  CREATE TABLE ledger_base (
    phase INTEGER NOT NULL,
    unit_key INTEGER NOT NULL,
    unit TEXT NOT NULL,
    experiment INTEGER NOT NULL,
    arm INTEGER NOT NULL,
    assigned_at INTEGER NOT NULL,
    source INTEGER NOT NULL,
    late INTEGER NOT NULL,
    site INTEGER,
    channel INTEGER,
    other_arm INTEGER,
    PRIMARY KEY (phase, unit_key, unit)
  ) STRICT, WITHOUT ROWID;

  -- What each import says of a unit; the row of the ledger is what all of them come to, with the one without imports.
  CREATE TABLE ledger_import (
    phase INTEGER NOT NULL,
    unit_key INTEGER NOT NULL,
    unit TEXT NOT NULL,
    import INTEGER NOT NULL,
    experiment INTEGER NOT NULL,
    arm INTEGER NOT NULL,
    assigned_at INTEGER NOT NULL,
    source INTEGER NOT NULL,
    late INTEGER NOT NULL,
    site INTEGER,
    channel INTEGER,
    other_arm INTEGER,
    PRIMARY KEY (phase, unit_key, unit, import)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ledger_import_import ON ledger_import (import);
`;
