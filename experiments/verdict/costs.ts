/** One known cost from a moment on. A share of the price is a fraction, minutes are minutes, all else minor units. */
export interface CostEntry {
  /** The first moment it holds, ms UTC. */
  readonly from: number;
  readonly value: number;
  /** True when it is somebody's estimate and not read off a bill. */
  readonly estimated: boolean;
  /** Where the figure comes from, in the words of whoever entered it. */
  readonly source: string;
}

/** Cost of goods: a share of the price, or an amount for each order. */
export interface GoodsEntry extends CostEntry {
  readonly per: "price" | "order";
}

/** What an order costs, over time. Every list may be empty: that part then counts 0 and is named by `missingCosts`. */
export interface CostTable {
  /** ISO 4217; amounts in another currency cannot be measured. */
  readonly currency: string;
  /** Used where an order does not carry its own cost of goods; the latest entry counts, whichever way it is given. */
  readonly goods: readonly GoodsEntry[];
  /** Per parcel. */
  readonly packaging: readonly CostEntry[];
  /** Per parcel, used where the event does not carry the amount. */
  readonly carrier: readonly CostEntry[];
  /** Per hour of work. */
  readonly labourRate: readonly CostEntry[];
  /** Minutes of work by event type (picked, packed, …), used where the event has no start. */
  readonly stepMinutes: Readonly<Record<string, readonly CostEntry[]>>;
  /** Per returned parcel received, beside its labour. */
  readonly returnHandling: readonly CostEntry[];
  /** Per claim, used where the report does not carry the amount. */
  readonly claim: readonly CostEntry[];
  /** Per contact received. */
  readonly contact: readonly CostEntry[];
  /** The event that stands for a parcel leaving: carrier and packaging are counted there and nowhere else. */
  readonly parcelAt: "shipped" | "label_created";
}

/** The costs that hold at one moment; null where nothing is known. */
export interface Costs {
  readonly currency: string;
  readonly parcelAt: "shipped" | "label_created";
  readonly goods: Pick<GoodsEntry, "per" | "value"> | null;
  readonly packaging: number | null;
  readonly carrier: number | null;
  readonly labourRate: number | null;
  readonly stepMinutes: (eventType: string) => number | null;
  readonly returnHandling: number | null;
  readonly claim: number | null;
  readonly contact: number | null;
}

/** Gives the costs that hold at a moment (ms UTC). */
export type CostsAt = (occurredAt: number) => Costs;

const PARTS = ["goods", "packaging", "carrier", "labourRate", "returnHandling", "claim", "contact"] as const;

export type CostPart = (typeof PARTS)[number] | "stepMinutes";

function refuseBadEntries(name: string, entries: readonly CostEntry[]): void {
  for (const { from, value } of entries) {
    if (!(Number.isFinite(value) && value >= 0)) throw new RangeError(`${name} must be 0 or more, got ${value}`);
    if (!Number.isFinite(from)) throw new RangeError(`${name} needs a date, got ${from}`);
  }
}

/** The entry that holds at a moment: the latest begun by then, the earliest before all of them, null without any. */
function entryAt<Entry extends CostEntry>(entries: readonly Entry[], at: number): Entry | null {
  const byDate = [...entries].sort((one, other) => one.from - other.from);
  let found = byDate[0] ?? null;
  for (const entry of byDate) if (entry.from <= at) found = entry;
  return found;
}

/**
 * Prepares a cost table for reading. Before its first date a cost has its first value, so that history is costed too.
 * Answers are kept between two dates of change, so a call costs next to nothing.
 *
 * @throws {RangeError} when a value is negative or a date is not a number.
 */
export function costsOver(table: CostTable): CostsAt {
  const steps = Object.entries(table.stepMinutes);
  const lists: [string, readonly CostEntry[]][] = [...PARTS.map((part) => [part, table[part]] as const), ...steps].map(
    ([name, entries]) => [name, entries],
  );
  for (const [name, entries] of lists) refuseBadEntries(name, entries);
  const changes = [...new Set(lists.flatMap(([, entries]) => entries.map(({ from }) => from)))].sort((a, b) => a - b);
  const ranges = [Number.NEGATIVE_INFINITY, ...changes].map((from) => ({ from, costs: costsFrom(table, from) }));
  return (occurredAt) => {
    let found = ranges[0]?.costs ?? costsFrom(table, occurredAt);
    for (const { from, costs } of ranges) if (from <= occurredAt) found = costs;
    return found;
  };
}

function costsFrom(table: CostTable, at: number): Costs {
  const value = (entries: readonly CostEntry[]) => entryAt(entries, at)?.value ?? null;
  const minutes = new Map(Object.entries(table.stepMinutes).map(([type, entries]) => [type, value(entries)]));
  return {
    currency: table.currency,
    parcelAt: table.parcelAt,
    goods: entryAt(table.goods, at),
    packaging: value(table.packaging),
    carrier: value(table.carrier),
    labourRate: value(table.labourRate),
    stepMinutes: (eventType) => minutes.get(eventType) ?? null,
    returnHandling: value(table.returnHandling),
    claim: value(table.claim),
    contact: value(table.contact),
  };
}

/** The parts of the margin nobody has entered: they count 0, so the margin is too high by them. */
export function missingCosts(table: CostTable): CostPart[] {
  const missing: CostPart[] = PARTS.filter((part) => table[part].length === 0);
  const hasMinutes = Object.values(table.stepMinutes).some((entries) => entries.length > 0);
  return hasMinutes ? missing : [...missing, "stepMinutes"];
}

/** The parts with at least one estimated entry. */
export function estimatedCosts(table: CostTable): CostPart[] {
  const estimated: CostPart[] = PARTS.filter((part) => table[part].some((entry) => entry.estimated));
  const minutes = Object.values(table.stepMinutes).flat();
  return minutes.some((entry) => entry.estimated) ? [...estimated, "stepMinutes"] : estimated;
}
