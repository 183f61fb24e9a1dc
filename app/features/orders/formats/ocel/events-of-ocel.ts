import { type LogEvent, type LogRow, type LogSource, toLogRow, unreadableRow } from "../logs/log-row";
import type { OcelEvent, OcelLog, OcelObject } from "./ocel-log";
import type { OcelMistake } from "./read-ocel";

const staffTypes = /^(employee|resource|staff|worker|user)s?$/i;
const customerTypes = /^(customer|client|buyer)s?$/i;
const MOST_UNITS = 16;

/**
 * The events of an object-centric log. An event that touches several orders is one of each; objects of other types are units
 * of its type's name. What is wrong with the log follows.
 */
export function* eventsOfOcel(
  log: OcelLog,
  mistakes: readonly OcelMistake[],
  bytes: number,
  source: LogSource,
): Generator<LogRow> {
  const objects = new Map(log.objects.map((object) => [object.id, object]));
  const orderType = orderTypeOf(log);
  let position = 0;
  for (const event of log.events) {
    const related = (event.relationships ?? []).flatMap(({ objectId }) => objects.get(objectId) ?? []);
    const orders = [...new Set(related.filter(({ type }) => type === orderType).map(({ id }) => id))];
    for (const [index, order] of (orders.length === 0 ? [null] : orders).entries()) {
      position += 1;
      const id = index === 0 ? event.id : `${event.id}/${order}`;
      yield toLogRow({ ...toLogEvent(event, related, orderType), id, order }, position, bytes, source);
    }
  }
  for (const { pointer, reason, raw } of mistakes) {
    position += 1;
    yield { ...unreadableRow(position, bytes, pointer, reason), raw };
  }
}

/** The type of object that stands for orders: "order", else one that ends so ("Purchase Order"), else none. */
export function orderTypeOf({ objectTypes }: OcelLog): string | null {
  const names = objectTypes.map(({ name }) => name);
  return names.find((name) => /^orders?$/i.test(name)) ?? names.find((name) => /\border?s?$/i.test(name)) ?? null;
}

function toLogEvent(
  event: OcelEvent,
  related: readonly OcelObject[],
  orderType: string | null,
): Omit<LogEvent, "id" | "order"> {
  const others = related.filter(({ type }) => type !== orderType);
  const first = (types: RegExp) => others.find(({ type }) => types.test(type))?.id ?? null;
  const units = new Map<string, string>();
  for (const { type, id } of others) {
    const name = unitName(type);
    if (staffTypes.test(type) || customerTypes.test(type) || name === null) continue;
    if (!units.has(name) && units.size < MOST_UNITS) units.set(name, id);
  }
  return {
    activity: event.type,
    time: event.time,
    startAt: null,
    customer: first(customerTypes),
    staff: first(staffTypes),
    units: units.size > 0 ? Object.fromEntries(units) : null,
    attributes: Object.fromEntries((event.attributes ?? []).map(({ name, value }) => [name, value])),
  };
}

/** "Purchase Requisition" -> "purchaseRequisition"; null when no letter is left. */
function unitName(type: string): string | null {
  const words = type.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map((word, index) => (index === 0 ? word.toLowerCase() : capital(word.toLowerCase()))).join("");
  const short = name.replace(/^[^A-Za-z]+/, "").slice(0, 64);
  return short === "" ? null : short;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
