import type { Connection } from "../connection";
import { parseUnits } from "../event-store";
import type { TouchedRow } from "../projection";

/** What facts are about. */
export type FactKind = "order" | "subscription" | "customer" | "stock";

const kinds: readonly FactKind[] = ["order", "subscription", "customer", "stock"];

export interface ChangedFact {
  readonly kind: FactKind;
  /** The order's number, the subscription's or the customer's id, the product. */
  readonly unit: string;
}

/** Notes whose facts are to be made anew; what is noted several times is made once. */
export interface ChangedFacts {
  /** @param made Orders whose facts are up to date. Call inside a write. */
  note(rows: readonly TouchedRow[], made?: ReadonlySet<string>): void;
  take(limit: number): readonly ChangedFact[];
  /** Whether a unit's facts wait to be made anew. */
  has(changed: ChangedFact): boolean;
  /** Call inside a write. */
  done(changed: ChangedFact): void;
  isBehind(): boolean;
  count(): number;
}

/** @param typeName The text of an event type's number. */
export function openChangedFacts(connection: Connection, typeName: (type: number) => string): ChangedFacts {
  const note = connection.prepare<[number, string]>("INSERT OR IGNORE INTO fact_changed (kind, unit) VALUES (?, ?)");
  const take = connection.prepare<[number], { kind: number; unit: string }>(
    "SELECT kind, unit FROM fact_changed LIMIT ?",
  );
  const has = connection.prepare<[number, string], { kind: number }>(
    "SELECT kind FROM fact_changed WHERE kind = ? AND unit = ?",
  );
  const done = connection.prepare<[number, string]>("DELETE FROM fact_changed WHERE kind = ? AND unit = ?");
  const any = connection.prepare<[], { kind: number }>("SELECT kind FROM fact_changed LIMIT 1");
  const count = connection.prepare<[], { facts: number }>("SELECT count(*) AS facts FROM fact_changed");
  const numberOf = (kind: FactKind) => kinds.indexOf(kind) + 1;
  return {
    note: (rows, made = new Set()) => {
      for (const [kind, units] of unitsOf(rows, made, typeName)) {
        // In the index's order, so that fewer pages change.
        for (const unit of [...units].sort()) note.run(numberOf(kind), unit);
      }
    },
    take: (limit) => take.all(limit).map(({ kind, unit }) => ({ kind: kinds[kind - 1] ?? "order", unit })),
    has: ({ kind, unit }) => has.get(numberOf(kind), unit) !== undefined,
    done: ({ kind, unit }) => {
      done.run(numberOf(kind), unit);
    },
    isBehind: () => any.get() !== undefined,
    count: () => count.get()?.facts ?? 0,
  };
}

function unitsOf(
  rows: readonly TouchedRow[],
  made: ReadonlySet<string>,
  typeName: (type: number) => string,
): ReadonlyMap<FactKind, Set<string>> {
  const units = new Map<FactKind, Set<string>>(kinds.map((kind) => [kind, new Set()]));
  const add = (kind: FactKind, unit: string | null | undefined) => {
    if (unit !== null && unit !== undefined) units.get(kind)?.add(unit);
  };
  for (const row of rows) {
    if (row.order_id !== null && !made.has(row.order_id)) add("order", row.order_id);
    const type = row.customer_id === null && row.units === null ? "" : typeName(row.type);
    if (type === "customer_updated") add("customer", row.customer_id);
    if (row.units === null) continue;
    const named = parseUnits(row.units);
    add("subscription", named?.subscription);
    if (type === "stock_counted") add("stock", named?.product);
  }
  return units;
}
