import { localOf } from "./local-time";
import { orderHistory, type SimulatedEvent } from "./order-history";
import { NO_EFFECTS, type PlantedEffects } from "./planted-effects";
import { seeded } from "./random";

export interface ExperimentSimulation {
  readonly seed: string;
  readonly orders: number;
  /** Milliseconds UTC; orders are placed evenly over the days that follow. */
  readonly startsAt: number;
  readonly days: number;
  /** Milliseconds UTC; what has not happened by then is left out. Everything happens when absent. */
  readonly now?: number;
  /** The arm of an order; orders are named `T-1` to `T-<orders>`. */
  readonly armOf: (order: string) => string;
  /** What each arm changes; an arm that is absent changes nothing. */
  readonly effects: Readonly<Record<string, Partial<PlantedEffects>>>;
}

export interface SimulatedTrialOrder {
  readonly order: string;
  readonly arm: string;
  readonly events: readonly SimulatedEvent[];
}

/**
 * One experiment by itself, for power and false-positive checks and for driving a server: every order of its own
 * customer, with luck of its own (unlike `simulateOrders`, whose arms share theirs).
 */
export function* simulateExperiment(options: ExperimentSimulation): Generator<SimulatedTrialOrder> {
  const { seed, orders, startsAt, days, now = Number.POSITIVE_INFINITY, armOf, effects } = options;
  if (!(Number.isInteger(orders) && orders > 0))
    throw new RangeError(`orders must be a whole number above 0, got ${orders}`);
  const start = localOf(startsAt);
  for (let index = 0; index < orders; index++) {
    const order = `T-${index + 1}`;
    const arm = armOf(order);
    const setting = {
      order,
      customer: `TC-${index + 1}`,
      site: "West",
      channel: "web",
      placed: start + (index / orders) * days * 1440,
      effects: { ...NO_EFFECTS, ...effects[arm] },
      problemSince: Number.POSITIVE_INFINITY,
      now,
    } as const;
    yield { order, arm, events: orderHistory(setting, seeded(`${seed}/${order}`)) };
  }
}
