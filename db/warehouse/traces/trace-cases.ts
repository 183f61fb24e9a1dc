import type { Connection } from "../connection";
import { breathe } from "../histories/histories";
import type { Names } from "../names";
import { NONE, type TraceQuery } from "./traces";

/** The orders of a reading, by their number, and what is known of each. */
export interface TraceCases {
  readonly byOrder: ReadonlyMap<string, number>;
  readonly places: readonly string[];
  readonly site: Uint32Array;
  readonly channel: Uint32Array;
  readonly region: Uint32Array;
  readonly isOpen: Uint8Array;
  readonly share: number;
}

type CaseRow = readonly [
  id: number,
  orderId: string,
  customerId: string | null,
  site: string | null,
  channel: string | null,
  region: string | null,
  isOpen: number,
];

type Value = string | number;

/** Rows of orders that are looked at before other work has its turn. */
const WINDOW = 20_000;
const WHOLE = 2 ** 32;

/** Chooses the orders that a query asks for, an even part of them when there are more than it wants. */
export async function traceCases(connection: Connection, names: Names, query: TraceQuery): Promise<TraceCases> {
  const { where, values } = conditionsOf(query);
  const units = query.arm ? unitsOfArm(connection, names, query.arm) : null;
  const isInArm = ([, orderId, customerId]: CaseRow) => {
    const unit = query.arm?.attribute === "customerId" ? customerId : orderId;
    return units === null || (unit !== null && units.has(unit));
  };
  const select = connection
    .prepare<Value[], CaseRow>(
      `SELECT id, order_id, customer_id, site, channel, region, is_open FROM order_fact
       WHERE id > ? AND id <= ? AND ${where} ORDER BY id`,
    )
    .raw(true);
  const last =
    connection.prepare<[], { last: number | null }>("SELECT max(id) AS last FROM order_fact").get()?.last ?? 0;
  const chosen = evenPart(query.mostOrders ?? Number.POSITIVE_INFINITY);
  for (let after = 0; after < last; after += WINDOW) {
    const rows = select.all(after, after + WINDOW, ...values) as unknown as readonly CaseRow[];
    for (const row of rows) if (isInArm(row)) chosen.add(row);
    await breathe();
  }
  return columnsOf(chosen.rows(), chosen.share());
}

/** Keeps rows whose number, spread evenly, lies low enough; lowers the limit by half whenever they are too many. */
function evenPart(most: number) {
  let limit = WHOLE;
  let rows: CaseRow[] = [];
  const spread = ([id]: CaseRow) => Math.imul(id, 0x9e3779b1) >>> 0;
  return {
    add: (row: CaseRow) => {
      if (spread(row) >= limit) return;
      rows.push(row);
      if (rows.length <= most) return;
      limit /= 2;
      rows = rows.filter((one) => spread(one) < limit);
    },
    rows: (): readonly CaseRow[] => rows,
    share: () => limit / WHOLE,
  };
}

function columnsOf(rows: readonly CaseRow[], share: number): TraceCases {
  const places = new Map<string, number>();
  const placeOf = (text: string | null) => {
    if (text === null) return NONE;
    const known = places.get(text) ?? places.size;
    places.set(text, known);
    return known;
  };
  return {
    byOrder: new Map(rows.map(([, orderId], at) => [orderId, at])),
    site: Uint32Array.from(rows, ([, , , site]) => placeOf(site)),
    channel: Uint32Array.from(rows, ([, , , , channel]) => placeOf(channel)),
    region: Uint32Array.from(rows, ([, , , , , region]) => placeOf(region)),
    isOpen: Uint8Array.from(rows, ([, , , , , , isOpen]) => isOpen),
    places: [...places.keys()],
    share,
  };
}

function conditionsOf({ placedFrom, placedUntil, sites, channels, regions, siteScope }: TraceQuery): {
  readonly where: string;
  readonly values: readonly Value[];
} {
  const parts: string[] = ["is_test = 0"];
  const values: Value[] = [];
  const add = (sql: string, ...more: readonly Value[]) => {
    parts.push(sql);
    values.push(...more);
  };
  if (placedFrom !== undefined) add("sort_at >= ?", placedFrom);
  if (placedUntil !== undefined) add("sort_at < ?", placedUntil);
  const oneOf = (column: string, list: readonly string[] | null | undefined) => {
    if (list) add(`${column} IN (${list.map(() => "?").join(", ")})`, ...list);
  };
  oneOf("site", siteScope);
  oneOf("site", sites);
  oneOf("channel", channels);
  oneOf("region", regions);
  return { where: parts.join(" AND "), values };
}

function unitsOfArm(connection: Connection, names: Names, asked: NonNullable<TraceQuery["arm"]>): ReadonlySet<string> {
  const select = connection.prepare<[number, number], { unit: string }>(
    "SELECT unit FROM ledger WHERE phase = ? AND arm = ? AND late = 0",
  );
  const [phase, arm] = [names.findId(asked.phaseId), names.findId(asked.arm)];
  return new Set(phase === undefined || arm === undefined ? [] : select.all(phase, arm).map(({ unit }) => unit));
}
