import type { WarehouseEvent } from "~db/warehouse/warehouse";
import type { EventMistake } from "./event-form";
import { parseEventTime } from "./event-time";

type Rule = (event: WarehouseEvent) => EventMistake | null;

const MOST_ATTRIBUTES = 100;

const wrong = (pointer: string, reason: string): EventMistake => ({ pointer, reason });

const attribute = (event: WarehouseEvent, name: string) => event.attributes?.[name];

const hasText =
  (name: string): Rule =>
  (event) => {
    const value = attribute(event, name);
    if (typeof value === "string" && value !== "") return null;
    return wrong(`/attributes/${name}`, value === undefined ? "is missing" : "is not a text");
  };

const mayHaveText =
  (name: string): Rule =>
  (event) =>
    attribute(event, name) === undefined ? null : hasText(name)(event);

/** Money's own form was checked before. */
const hasMoney =
  (name: string): Rule =>
  (event) => {
    const value = attribute(event, name);
    if (typeof value === "object" && value !== null && "amountMinor" in value) return null;
    return wrong(`/attributes/${name}`, value === undefined ? "is missing" : "is not money: amountMinor and currency");
  };

const mayHaveTime =
  (name: string): Rule =>
  (event) => {
    const value = attribute(event, name);
    if (value === undefined || value === null) return null;
    if (typeof value === "string" && parseEventTime(value) !== null) return null;
    return wrong(`/attributes/${name}`, "is not a time with its zone, such as 2026-01-31T10:00:00+01:00");
  };

const isOfSubscription: Rule = ({ units }) =>
  units?.subscription === undefined ? wrong("/units/subscription", "is missing") : null;

const isOfOrder: Rule = ({ orderId }) => (orderId === null ? wrong("/order", "is missing") : null);

const saysOfCustomer: Rule = ({ customerId, attributes }) => {
  if (customerId === null) return wrong("/customer", "is missing");
  const entries = Object.entries(attributes ?? {});
  if (entries.length === 0) return wrong("/attributes", "is missing: nothing is said about the customer");
  if (entries.length > MOST_ATTRIBUTES) return wrong("/attributes", `names more than ${MOST_ATTRIBUTES} attributes`);
  const [name] = entries.find(([, value]) => typeof value === "object" && value !== null) ?? [];
  return name === undefined ? null : wrong(`/attributes/${name}`, "is not a text, a number or true or false");
};

const countsStock: Rule = (event) => {
  if (event.units?.product === undefined) return wrong("/units/product", "is missing");
  const onHand = attribute(event, "onHand");
  return typeof onHand === "number" && Number.isFinite(onHand)
    ? null
    : wrong("/attributes/onHand", onHand === undefined ? "is missing" : "is not a number");
};

/** What events of some types must carry, so that what is counted by them can be; every other type is free. */
const rules: ReadonlyMap<string, readonly Rule[]> = new Map<string, readonly Rule[]>([
  ["placed", [mayHaveTime("promisedAt")]],
  ["promised", [isOfOrder, hasText("promisedAt"), mayHaveTime("promisedAt")]],
  ["subscription_started", [isOfSubscription, hasText("plan"), hasMoney("price")]],
  ["renewed", [isOfSubscription, hasMoney("amount")]],
  ["renewal_failed", [isOfSubscription]],
  ["paused", [isOfSubscription]],
  ["plan_changed", [isOfSubscription, hasText("plan"), hasMoney("price")]],
  ["subscription_cancelled", [isOfSubscription]],
  ["invoiced", [isOfSubscription, hasText("invoice"), hasMoney("amount")]],
  ["invoice_corrected", [isOfSubscription, hasText("invoice"), hasMoney("amount")]],
  ["contact_received", [mayHaveText("reason")]],
  ["customer_updated", [saysOfCustomer]],
  ["stock_counted", [countsStock]],
]);

/** What an event of its type lacks; null when nothing. */
export function mistakeOfType(event: WarehouseEvent): EventMistake | null {
  for (const rule of rules.get(event.type) ?? []) {
    const mistake = rule(event);
    if (mistake) return mistake;
  }
  return null;
}
