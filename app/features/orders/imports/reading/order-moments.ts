import type { UsedColumn } from "./columns";
import { readEventType } from "./event-type-name";
import type { OrderLine } from "./order-lines";

/** A row of an order: what it says of its line (null where a row is a whole order) and when things happened. */
export interface ReadLine {
  readonly line: OrderLine | null;
  readonly times: ReadonlyMap<UsedColumn, number>;
}

/** Something that happened to an order, or to some of its lines together. */
export interface OrderMoment {
  readonly type: string;
  readonly at: number;
  /** What tells several of one type apart. */
  readonly mark: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>> | null;
}

/** What may happen to the lines of an order at different times: each group of lines is a parcel or a return of its own. */
const byLine = new Set(["picked", "packed", "shipped", "delivered", "return_requested", "return_received"]);

export function happensByLine(type: string): boolean {
  return byLine.has(type);
}

interface Group {
  readonly at: number;
  readonly lines: readonly ReadLine[];
}

/** Everything that the time columns say of an order. */
export function orderMoments(
  orderId: string,
  lines: readonly ReadLine[],
  columns: readonly UsedColumn[],
): OrderMoment[] {
  const parcels = parcelsOf(orderId, lines, columns);
  return columns.flatMap((column): OrderMoment[] => {
    const type = readEventType(column.name, column.column);
    const groups = groupsOf(lines, column);
    const [first] = groups;
    if (!first) return [];
    const isWhole = !happensByLine(type) || lines.every(({ line }) => line === null);
    if (isWhole) return [{ type, at: first.at, mark: [], attributes: null }];
    const parts = type === "delivered" ? groups.flatMap((group) => byParcel(group, parcels)) : groups;
    return parts.map((group, index) => {
      // The first has none: an order of which one parcel has left today may have two tomorrow.
      const mark = index === 0 ? [] : [String(index + 1)];
      return { type, at: group.at, mark, attributes: partAttributes(type, orderId, index, group, parcels) };
    });
  });
}

/** Lines by the time in a column, the earliest first. A time on the first line alone holds for all of them. */
function groupsOf(lines: readonly ReadLine[], column: UsedColumn): readonly Group[] {
  const groups = new Map<number, ReadLine[]>();
  for (const line of lines) {
    const at = line.times.get(column);
    if (at === undefined) continue;
    const group = groups.get(at);
    if (group) group.push(line);
    else groups.set(at, [line]);
  }
  const sorted = [...groups].sort(([one], [other]) => one - other).map(([at, members]) => ({ at, lines: members }));
  const [only] = sorted;
  const isOnFirstAlone = sorted.length === 1 && only?.lines.length === 1 && only.lines[0] === lines[0];
  return isOnFirstAlone && only ? [{ at: only.at, lines }] : sorted;
}

type Parcels = ReadonlyMap<ReadLine, string>;

/** Which parcel each line went in: lines that were shipped at one time went together. */
function parcelsOf(orderId: string, lines: readonly ReadLine[], columns: readonly UsedColumn[]): Parcels {
  const shipped = columns.find(({ name }) => name === "shipped");
  const groups = shipped ? groupsOf(lines, shipped) : [];
  return new Map(
    groups.flatMap((group, index) => group.lines.map((line) => [line, `${orderId}-${index + 1}`] as const)),
  );
}

function byParcel({ at, lines }: Group, parcels: Parcels): readonly Group[] {
  const names = [...new Set(lines.map((line) => parcels.get(line)))];
  return names.map((name) => ({ at, lines: lines.filter((line) => parcels.get(line) === name) }));
}

function partAttributes(type: string, orderId: string, index: number, { lines }: Group, parcels: Parcels) {
  const content = lines.flatMap(({ line }) =>
    line === null ? [] : [{ line: line.line, ...(line.quantity === undefined ? {} : { quantity: line.quantity }) }],
  );
  if (type.startsWith("return_")) return { return: `${orderId}-return-${index + 1}`, lines: content };
  const parcel = lines[0] ? parcels.get(lines[0]) : undefined;
  const isSent = type === "shipped" || type === "delivered";
  return isSent && parcel !== undefined ? { shipment: parcel, lines: content } : { lines: content };
}
