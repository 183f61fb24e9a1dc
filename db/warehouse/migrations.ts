import { inbox } from "./migrations/0002-inbox";
import { moments } from "./migrations/0003-moments";
import { facts } from "./migrations/0004-facts";
import { deliveryPulse } from "./migrations/0005-delivery-pulse";
import { measures } from "./migrations/0006-measures";
import { durations } from "./migrations/0008-durations";
import { margins } from "./migrations/0009-margins";
import { eventKeys } from "./migrations/0010-event-keys";
import { unitPlaces } from "./migrations/0011-unit-places";
import { corrections } from "./migrations/0012-corrections";
import { ledgerImports } from "./migrations/0013-ledger-imports";

/**
 * The warehouse's schema as steps; `user_version` counts those applied. A step that was released is never edited.
 *
 * Names (connections, types, attributes, experiments, phases, arms, sites, channels) are stored once and referred to by
 * number. `unit_key` is a 53-bit hash of the unit's text: it orders and finds, the text beside it decides. That of
 * `unit_event` is another one: see keys/unit-place.ts.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO counter VALUES ('version', 0), ('folded', 0);

  CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;

  -- Append-only. The key is made of connection and event id: see keys/event-key.ts.
  CREATE TABLE event (
    sequence INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    connection INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    type INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    start_at INTEGER,
    order_id TEXT,
    customer_id TEXT,
    staff_ref TEXT,
    units TEXT,
    attributes TEXT
  ) STRICT;

  -- Projections of event, made by the fold up to the counter 'folded'.
  CREATE TABLE unit_event (
    attribute INTEGER NOT NULL,
    unit_key INTEGER NOT NULL,
    type INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (attribute, unit_key, type, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE type_event (
    type INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (type, occurred_at, sequence)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE ledger (
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
  CREATE INDEX ledger_experiment ON ledger (experiment);

  CREATE TABLE execution (
    id INTEGER PRIMARY KEY,
    experiment INTEGER NOT NULL,
    phase INTEGER NOT NULL,
    unit_key INTEGER NOT NULL,
    unit TEXT NOT NULL,
    arm INTEGER NOT NULL,
    done INTEGER NOT NULL,
    reason TEXT,
    at INTEGER NOT NULL,
    user_id TEXT
  ) STRICT;
  CREATE INDEX execution_unit ON execution (phase, unit_key);
  CREATE INDEX execution_experiment ON execution (experiment, at);

  CREATE TABLE quarantined (
    id INTEGER PRIMARY KEY,
    connection INTEGER NOT NULL,
    upload_id TEXT,
    position INTEGER NOT NULL,
    pointer TEXT NOT NULL,
    reason TEXT NOT NULL,
    raw TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX quarantined_upload ON quarantined (upload_id, id);

  -- Signed deliveries already answered, so that a repeat gets the same answer.
  CREATE TABLE delivery (
    connection INTEGER NOT NULL,
    delivery_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    repeated INTEGER NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (connection, delivery_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE imported_unit (
    experiment INTEGER NOT NULL,
    unit TEXT NOT NULL,
    arm INTEGER NOT NULL,
    at INTEGER,
    measured TEXT NOT NULL,
    PRIMARY KEY (experiment, unit)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE result (
    experiment INTEGER PRIMARY KEY,
    as_of INTEGER NOT NULL,
    version INTEGER NOT NULL,
    result TEXT NOT NULL
  ) STRICT;
  `,
  inbox,
  moments,
  facts,
  deliveryPulse,
  measures,
  durations,
  margins,
  eventKeys,
  unitPlaces,
  corrections,
  ledgerImports,
];
