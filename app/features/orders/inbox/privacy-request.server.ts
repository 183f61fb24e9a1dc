import { clock } from "~/lib/clock";
import { db, warehouse } from "~/lib/database.server";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import type { Received, Worked } from "~db/warehouse/inbox-store";
import type { SignedConnection } from "../connection.server";
import { isObject } from "../event-form";
import { shopify } from "../formats/shopify/read-shopify";
import { changeOfOrder } from "../formats/snapshots/events-of-order";
import { parseKnown, withoutCustomer } from "../formats/snapshots/known-order";
import { nothingWorked, rulesOf } from "./work-out.server";

/** @see https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance */
const privacyTopics = ["customers/data_request", "customers/redact", "shop/redact"];
const MOST_ORDERS = 10_000;

export function isPrivacyTopic(topic: string): boolean {
  return privacyTopics.includes(topic);
}

/**
 * Answers what Shopify asks by law. Taking a customer out ends the pseudonym in the events of the orders named and what was
 * kept of their deliveries; a shop that left loses what was kept of all of them. A question for somebody's data is listed and
 * written into the audit log: a person answers it.
 */
export async function answerPrivacyRequest(
  connection: SignedConnection,
  topic: string,
  body: unknown,
  key: string,
): Promise<Received> {
  const orders = ordersIn(body, topic === "customers/redact" ? "orders_to_redact" : "orders_requested");
  if (topic === "shop/redact") await warehouse.forgetRaw(connection.id, null);
  if (topic === "customers/redact") await takeCustomerOut(connection, orders, key);
  const stored = await note(connection, { topic, key, subject: null, reason: sentenceOf(topic, orders) });
  if (!stored.isRepeat) {
    const after = { topic, orders: orders.slice(0, 100), count: orders.length };
    const subject = { subjectKind: "connection", subjectId: connection.id } as const;
    const what = { action: "connection.privacyRequest", after } as const;
    insertAuditEntry(db, { at: clock.now(), actorKind: "system", actorId: null, ...subject, ...what });
  }
  return stored;
}

function ordersIn(body: unknown, field: string): readonly string[] {
  const found = isObject(body) ? body[field] : null;
  if (!Array.isArray(found)) return [];
  return found
    .filter((id): id is string | number => typeof id === "string" || typeof id === "number")
    .slice(0, MOST_ORDERS)
    .map(String);
}

function sentenceOf(topic: string, orders: readonly string[]): string {
  const shown = orders.slice(0, 10).join(", ");
  if (topic === "customers/data_request") {
    return `A customer asks which data are kept about orders ${shown}; answer within 30 days`;
  }
  if (topic === "customers/redact") return `The customer of ${orders.length} orders was taken out`;
  return "The shop left; what was kept of its deliveries was removed";
}

async function takeCustomerOut(connection: SignedConnection, orders: readonly string[], key: string): Promise<void> {
  const rules = rulesOf(connection, shopify);
  await warehouse.forgetRaw(connection.id, orders);
  for (const subject of orders) {
    const work = (knownText: string | null): Worked => {
      const change = changeOfOrder(withoutCustomer(parseKnown(knownText), subject), subject, rules);
      const { events, withdrawn, known } = change;
      const done = { ...nothingWorked, state: "done", reason: null } as const;
      return knownText === null ? done : { ...done, events, withdrawn, known: JSON.stringify(known) };
    };
    const topic = "customers/redact";
    await warehouse.receive({ ...deliveryOf(connection, topic, `${key} ${subject}`), subject }, work);
  }
}

interface Noted {
  readonly topic: string;
  readonly key: string;
  readonly subject: string | null;
  readonly reason: string;
}

function note(connection: SignedConnection, { topic, key, subject, reason }: Noted): Promise<Received> {
  const delivery = { ...deliveryOf(connection, topic, key), subject };
  return warehouse.receive(delivery, () => ({ ...nothingWorked, state: "done", reason }));
}

function deliveryOf(connection: SignedConnection, topic: string, key: string) {
  return { connectionId: connection.id, key, topic, receivedAt: clock.now(), bytes: 0, raw: null };
}
