import type { SimulatedEvent } from "./order-history";

/** An event as a source would post it: times as ISO 8601 text, attributes unchanged. */
export interface WireEvent {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly startAt?: string;
  readonly order: string;
  readonly customer: string;
  readonly staff?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export function wireEvent({ site: _, occurredAt, startAt, ...event }: SimulatedEvent): WireEvent {
  const times = { occurredAt: new Date(occurredAt).toISOString() };
  return startAt === undefined
    ? { ...event, ...times }
    : { ...event, ...times, startAt: new Date(startAt).toISOString() };
}
