import type { LogEvent } from "../logs/log-row";

type Values = Map<string, string | number | boolean>;

const MOST_ATTRIBUTES = 64;
const LONGEST_VALUE = 2_000;
const MOST_STARTED = 1_000;
const kinds = ["string", "date", "int", "float", "boolean", "id"];

/** Attributes of an event that stand in fields of their own. */
const ownFields = [
  "concept:name",
  "time:timestamp",
  "org:resource",
  "identity:id",
  "lifecycle:transition",
  "concept:instance",
];

/** Collects the events of an XES document from its tags. */
export class XesLog {
  /** Whether the document's first element was a log's. */
  isLog = false;
  #path: string[] = [];
  #traces = 0;
  #trace: Values = new Map();
  #event: Values | null = null;
  #isFirst = true;
  #started = new Map<string, string>();
  #ready: LogEvent[] = [];

  /** The events since it was asked last. */
  take(): readonly LogEvent[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.#path.at(-1);
    if (this.#path.length === 0) this.isLog = tag === "log";
    this.#path.push(tag);
    if (!this.isLog) return;
    if (tag === "trace" && parent === "log") this.#openTrace();
    else if (tag === "event" && (parent === "trace" || parent === "log")) this.#event = new Map();
    else if (kinds.includes(tag) && parent === "event" && this.#event) add(this.#event, tag, attributes);
    else if (kinds.includes(tag) && parent === "trace") add(this.#trace, tag, attributes);
  }

  close(tag: string): void {
    this.#path.pop();
    if (tag === "event" && this.#event) {
      this.#closeEvent(this.#event);
      this.#event = null;
    } else if (tag === "trace" && this.#path.length === 1) this.#closeTrace();
  }

  #openTrace(): void {
    this.#traces += 1;
    this.#trace = new Map();
    this.#isFirst = true;
    this.#started.clear();
  }

  #closeEvent(values: Values): void {
    const text = (name: string) => textOf(values, name);
    const activity = text("concept:name");
    const [transition, time] = [text("lifecycle:transition")?.toLowerCase() ?? "complete", text("time:timestamp")];
    const step = `${text("concept:instance") ?? ""} ${activity}`;
    if (transition === "start" && time !== null && this.#started.size < MOST_STARTED) {
      this.#started.set(step, time);
      return;
    }
    const startAt = transition === "complete" ? (this.#started.get(step) ?? null) : null;
    if (startAt !== null) this.#started.delete(step);
    const isWhole = transition === "complete" || activity === null;
    this.#add(isWhole ? activity : `${activity}_${transition}`, time, { startAt, values });
  }

  /** A step that began and never ended is still something that happened. */
  #closeTrace(): void {
    for (const [step, time] of this.#started) {
      this.#add(`${step.slice(step.indexOf(" ") + 1)}_start`, time, { startAt: null, values: new Map() });
    }
    this.#started.clear();
  }

  #add(
    activity: string | null,
    time: string | null,
    { startAt, values }: { startAt: string | null; values: Values },
  ): void {
    // Outside a trace an event belongs to no order.
    const isInTrace = this.#path.includes("trace") || this.#path.length === 1;
    const order = isInTrace ? (textOf(this.#trace, "concept:name") ?? `case ${this.#traces}`) : null;
    const ofTrace = this.#isFirst ? this.#trace : new Map();
    this.#isFirst = false;
    this.#ready.push({
      id: textOf(values, "identity:id"),
      activity,
      time,
      startAt,
      order,
      customer: null,
      staff: textOf(values, "org:resource"),
      units: null,
      attributes: Object.fromEntries([...others(ofTrace), ...others(values)]),
    });
  }
}

function add(values: Values, kind: string, { key, value }: Readonly<Record<string, string>>): void {
  if (key === undefined || value === undefined || values.size >= MOST_ATTRIBUTES) return;
  const short = value.slice(0, LONGEST_VALUE);
  const number = Number(short);
  if ((kind === "int" || kind === "float") && short.trim() !== "" && Number.isFinite(number)) values.set(key, number);
  else if (kind === "boolean") values.set(key, short === "true" || short === "1");
  else values.set(key.slice(0, LONGEST_VALUE), short);
}

function textOf(values: Values, name: string): string | null {
  const value = values.get(name);
  return value === undefined || value === "" ? null : String(value);
}

function others(values: Values): readonly [string, string | number | boolean][] {
  return [...values].filter(([name]) => !ownFields.includes(name));
}
