import type { StoredEvent } from "~db/warehouse/warehouse";
import { isObject } from "../../event-form";
import type { LogOrder } from "../logs/log-order";

const head = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <classifier name="Activity" keys="concept:name"/>
`;

/** Attributes that people wrote; they may name somebody. */
export const writtenByPeople = ["text", "note", "comment"];

/**
 * An XES log of orders, a trace each, piece by piece. Who did a step stands there as a role (`org:role`), never as a reference
 * or a name.
 */
export async function* writeXes(orders: AsyncIterable<LogOrder>): AsyncGenerator<string> {
  yield head;
  for await (const { orderId, events, roleOf } of orders) {
    const lines = events.map((event) => eventLines(event, roleOf(event)));
    yield `  <trace>\n    ${value("string", "concept:name", orderId)}\n${lines.join("")}  </trace>\n`;
  }
  yield "</log>\n";
}

function eventLines(event: StoredEvent, role: string | null): string {
  const base = [value("string", "concept:name", event.type), value("string", "lifecycle:transition", "complete")];
  const done = [
    ...base,
    date("time:timestamp", event.occurredAt),
    ...(role === null ? [] : [value("string", "org:role", role)]),
  ];
  const attributes = Object.entries(event.attributes ?? {}).flatMap(([name, given]) => attribute(name, given));
  const started = event.startAt === null ? "" : startLines(event, event.startAt);
  return `${started}    <event>\n${[...done, ...attributes].map((line) => `      ${line}\n`).join("")}    </event>\n`;
}

function startLines(event: StoredEvent, startAt: number): string {
  const lines = [
    value("string", "concept:name", event.type),
    value("string", "lifecycle:transition", "start"),
    date("time:timestamp", startAt),
  ];
  return `    <event>\n${lines.map((line) => `      ${line}\n`).join("")}    </event>\n`;
}

/** Numbers, texts and money; lists of lines have no place in XES. */
function attribute(name: string, given: unknown): readonly string[] {
  if (writtenByPeople.includes(name)) return [];
  if (typeof given === "string") return [value("string", name, given)];
  if (typeof given === "boolean") return [value("boolean", name, String(given))];
  if (typeof given === "number") return [value(Number.isInteger(given) ? "int" : "float", name, String(given))];
  if (isObject(given) && typeof given.amountMinor === "number" && typeof given.currency === "string") {
    const currency = value("string", "currency", given.currency);
    return [`<int key="${xmlText(name)}" value="${given.amountMinor}">${currency}</int>`];
  }
  return [];
}

function value(kind: string, key: string, text: string): string {
  return `<${kind} key="${xmlText(key)}" value="${xmlText(text)}"/>`;
}

function date(key: string, at: number): string {
  return value("date", key, new Date(at).toISOString());
}

const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML 1.0 cannot carry becomes the sign for that; line ends and tabs are written as numbers, or they would become spaces. */
function xmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll(/[&<>"]/g, (sign) => names[sign] ?? sign)
    .replaceAll(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
