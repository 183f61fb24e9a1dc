import type { StoredEvent } from "~db/warehouse/warehouse";
import { isObject } from "../../event-form";
import type { LogOrder } from "../logs/log-order";
import { writtenByPeople } from "../xes/write-xes";
import type { OcelEvent, OcelLog, OcelObject, OcelRelation, OcelType } from "./ocel-log";

/** A log as it was read, as text. */
export function writeOcelLog(log: OcelLog): string {
  return JSON.stringify(log);
}

type Attribute = NonNullable<OcelObject["attributes"]>[number];

const objectTypes: readonly OcelType[] = [
  { name: "order", attributes: textAttributes("channel", "region", "site", "currency", "priceMinor") },
  { name: "line", attributes: textAttributes("product", "quantity") },
  { name: "shipment", attributes: textAttributes("carrier") },
  { name: "return", attributes: textAttributes("reason") },
  { name: "customer", attributes: [] },
  { name: "employee", attributes: textAttributes("role") },
];

function textAttributes(...names: readonly string[]): OcelType["attributes"] {
  return names.map((name) => ({ name, type: "string" }));
}

/**
 * OCEL 2.0 JSON of orders, piece by piece: orders, lines, shipments, returns, customers and, for who did a step, employees as
 * roles only.
 *
 * @param orders Read twice, for events and for objects, so that neither is kept in memory.
 */
export async function* writeOcel(orders: () => AsyncIterable<LogOrder>): AsyncGenerator<string> {
  const types = new Map<string, Set<string>>();
  yield '{"events":[';
  let separator = "";
  for await (const order of orders()) {
    const { events } = partsOf(order, new Map());
    for (const event of events) noteType(types, event);
    if (events.length === 0) continue;
    yield separator + events.map((event) => JSON.stringify(event)).join(",");
    separator = ",";
  }
  yield '],"objects":[';
  yield* objectTexts(orders());
  const eventTypes = [...types].map(([name, names]) => ({ name, attributes: textAttributes(...names) }));
  yield `],"objectTypes":${JSON.stringify(objectTypes)},"eventTypes":${JSON.stringify(eventTypes)}}\n`;
}

function noteType(types: Map<string, Set<string>>, { type, attributes = [] }: OcelEvent): void {
  const names = types.get(type) ?? new Set();
  for (const { name } of attributes) names.add(name);
  types.set(type, names);
}

async function* objectTexts(orders: AsyncIterable<LogOrder>): AsyncGenerator<string> {
  const written = new Set<string>();
  let separator = "";
  for await (const order of orders) {
    const shared = new Map<string, OcelObject>();
    const { objects } = partsOf(order, shared);
    const news = [...shared.values()].filter(({ id }) => !written.has(id));
    for (const { id } of news) written.add(id);
    yield separator + [...objects, ...news].map((object) => JSON.stringify(object)).join(",");
    separator = ",";
  }
}

/** @param shared Objects that several orders have in common; what is new is added. */
function partsOf({ orderId, events, roleOf }: LogOrder, shared: Map<string, OcelObject>) {
  const parts = new Map<string, OcelObject>();
  const order: { attributes: Attribute[]; relationships: OcelRelation[] } = { attributes: [], relationships: [] };
  const relate = (objectId: string, qualifier: string) => {
    if (!order.relationships.some((known) => known.objectId === objectId))
      order.relationships.push({ objectId, qualifier });
  };
  const written = events.map((event): OcelEvent => {
    const relationships: OcelRelation[] = [{ objectId: `order:${orderId}`, qualifier: "order" }];
    for (const object of objectsOf(orderId, event)) {
      if (!parts.has(object.id) || object.attributes) parts.set(object.id, { ...parts.get(object.id), ...object });
      relationships.push({ objectId: object.id, qualifier: object.type });
      relate(object.id, object.type);
    }
    for (const object of sharedOf(event, roleOf(event))) {
      shared.set(object.id, object);
      relationships.push({ objectId: object.id, qualifier: object.type });
      if (object.type === "customer") relate(object.id, "customer");
    }
    if (event.type === "placed") order.attributes.push(...orderAttributes(event));
    return {
      id: `${event.connectionId}/${event.eventId}`,
      type: event.type,
      time: iso(event.occurredAt),
      attributes: plainAttributes(event),
      relationships,
    };
  });
  const objects = [{ id: `order:${orderId}`, type: "order", ...order }, ...parts.values()];
  return { events: written, objects };
}

function objectsOf(orderId: string, { attributes, occurredAt }: StoredEvent): readonly OcelObject[] {
  const time = iso(occurredAt);
  const at = (name: string, value: unknown): readonly Attribute[] =>
    typeof value === "string" || typeof value === "number" ? [{ name, time, value: String(value) }] : [];
  const objects: OcelObject[] = [];
  const lines = Array.isArray(attributes?.lines) ? attributes.lines.filter(isObject) : [];
  for (const { line, product, quantity } of lines) {
    if (!isId(line)) continue;
    const known = isId(product) ? { attributes: [...at("product", product), ...at("quantity", quantity)] } : {};
    objects.push({ id: `line:${orderId}/${line}`, type: "line", ...known });
  }
  const { shipment, carrier, return: returned, reason } = attributes ?? {};
  if (isId(shipment)) {
    objects.push({ id: `shipment:${orderId}/${shipment}`, type: "shipment", ...some(at("carrier", carrier)) });
  }
  if (isId(returned)) {
    objects.push({ id: `return:${orderId}/${returned}`, type: "return", ...some(at("reason", reason)) });
  }
  return objects;
}

function some(attributes: readonly Attribute[]): Pick<OcelObject, "attributes"> {
  return attributes.length > 0 ? { attributes } : {};
}

function sharedOf({ customerId }: StoredEvent, role: string | null): readonly OcelObject[] {
  const objects: OcelObject[] = [];
  if (customerId !== null) objects.push({ id: `customer:${customerId}`, type: "customer" });
  if (role !== null) {
    const attributes = [{ name: "role", time: iso(0), value: role }];
    objects.push({ id: `employee:${role}`, type: "employee", attributes });
  }
  return objects;
}

function orderAttributes({ attributes, occurredAt }: StoredEvent): readonly Attribute[] {
  const time = iso(occurredAt);
  const { channel, region, site, price } = attributes ?? {};
  const money = isObject(price) ? { currency: price.currency, priceMinor: price.amountMinor } : {};
  return Object.entries({ channel, region, site, ...money }).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" ? [{ name, time, value: String(value) }] : [],
  );
}

function plainAttributes({ attributes }: StoredEvent): readonly { name: string; value: string }[] {
  return Object.entries(attributes ?? {}).flatMap(([name, value]) =>
    !writtenByPeople.includes(name) && ["string", "number", "boolean"].includes(typeof value)
      ? [{ name, value: String(value) }]
      : [],
  );
}

function isId(value: unknown): value is string | number {
  return (typeof value === "string" && value !== "") || typeof value === "number";
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
