/** What facts read of an event. Times are milliseconds UTC; attributes are as they were sent. */
export interface FactEvent {
  readonly type: string;
  readonly occurredAt: number;
  readonly startAt: number | null;
  readonly orderId: string | null;
  readonly customerId: string | null;
  readonly staffRef: string | null;
  readonly units: Readonly<Record<string, string>> | null;
  readonly attributes: Readonly<Record<string, unknown>> | null;
}

/** A sum of one currency, in its smallest unit. */
export interface Amount {
  readonly amountMinor: number;
  readonly currency: string;
}

export type Actor = "staff" | "customer" | "system" | "carrier" | "assistant";

const actors: readonly string[] = ["staff", "customer", "system", "carrier", "assistant"] satisfies readonly Actor[];
const byType: Readonly<Record<string, Actor>> = {
  placed: "customer",
  paid: "customer",
  payment_authorized: "customer",
  return_requested: "customer",
  feedback_received: "customer",
  contact_received: "customer",
  in_transit: "carrier",
  out_for_delivery: "carrier",
  delivery_attempted: "carrier",
  delivered: "carrier",
};

function isActor(value: unknown): value is Actor {
  return typeof value === "string" && actors.includes(value);
}

/** Who acted: as it was sent; else staff where a member of staff is named; else by what usually does such a thing. */
export function actorOf({ type, staffRef, attributes }: FactEvent): Actor {
  if (isActor(attributes?.actor)) return attributes.actor;
  return staffRef === null ? (byType[type] ?? "system") : "staff";
}

/** A text attribute, trimmed; numbers are written out. Null when it is absent, empty or something else. */
export function textOf({ attributes }: FactEvent, name: string): string | null {
  return asText(attributes?.[name]);
}

export function asText(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") return null;
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}

export function amountOf({ attributes }: FactEvent, name: string): Amount | null {
  return asAmount(attributes?.[name]);
}

export function asAmount(value: unknown): Amount | null {
  if (!isRecord(value)) return null;
  const { amountMinor, currency } = value;
  if (typeof amountMinor !== "number" || !Number.isSafeInteger(amountMinor) || typeof currency !== "string")
    return null;
  return { amountMinor, currency };
}

/** A time attribute, sent as ISO 8601, in ms UTC. */
export function timeOf({ attributes }: FactEvent, name: string): number | null {
  const value = attributes?.[name];
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** The members of a list attribute that are objects; others are not read. */
export function listOf({ attributes }: FactEvent, name: string): readonly Readonly<Record<string, unknown>>[] {
  const value = attributes?.[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
