import type { Names } from "../names";

/** Counts the orders that have an event of some types, each order once a type; steps of the flow or not. */
export function markedOrders(names: Names, types: readonly string[], cases: number) {
  const seen = new Map<number, Uint8Array>();
  for (const type of types) {
    const id = names.findId(type);
    if (id !== undefined) seen.set(id, new Uint8Array(cases));
  }
  return {
    add: (type: number, place: number): void => {
      const orders = seen.get(type);
      if (orders) orders[place] = 1;
    },
    /** By type; `keeps` has 1 for the orders that count, null for all. */
    count: (keeps: Uint8Array | null): Readonly<Record<string, number>> =>
      Object.fromEntries(
        types.map((type) => {
          const orders = seen.get(names.findId(type) ?? -1) ?? new Uint8Array(0);
          return [type, orders.reduce((sum, one, at) => sum + (keeps === null || keeps[at] === 1 ? one : 0), 0)];
        }),
      ),
  };
}
