import fc from "fast-check";
import { expect, test } from "vitest";
import type { LedgerRow, UnitHistory, Warehouse, WarehouseEvent } from "../../db/warehouse/warehouse";
import { aBatch, aLedgerRow, all, anEvent, HOUR, START } from "./warehouse-samples";

/** The order and number of deliveries must not show in what is read. */
export function deliveringInAnyOrder(open: () => Promise<Warehouse> | Warehouse): void {
  const types = ["placed", "paid", "packed", "shipped", "delivered"];
  const deliveredEvents = fc.array(
    fc.record({ unit: fc.integer({ min: 0, max: 4 }), type: fc.constantFrom(...types), hour: fc.nat(6) }),
    { minLength: 1, maxLength: 40 },
  );
  const delivered = deliveredEvents.chain((made) => {
    const parcels = made.map(({ unit, type, hour }, index) => ({
      event: anEvent({ eventId: `e${index}`, orderId: `o${unit}`, type, occurredAt: START + hour * HOUR }),
      // Two arms at times: the order of arrival must not decide which was first.
      row: aLedgerRow({ unit: `o${unit}`, arm: index % 7 === 0 ? "fast" : "control", assignedAt: START + index }),
    }));
    const shuffled = fc.shuffledSubarray(parcels, { minLength: parcels.length });
    const repeats = fc.array(fc.constantFrom(...parcels), { maxLength: 20 });
    return fc.record({ parcels: fc.constant(parcels), shuffled, repeats, size: fc.integer({ min: 1, max: 9 }) });
  });

  test("shuffled and repeated deliveries give the same histories", async () => {
    const historiesAfter = async (parcels: readonly { event: WarehouseEvent; row: LedgerRow }[], size: number) => {
      const warehouse = await open();
      for (let from = 0; from < parcels.length; from += size) {
        const part = parcels.slice(from, from + size);
        await warehouse.append(
          aBatch(
            part.map(({ event }) => event),
            { assignments: part.map(({ row }) => row) },
          ),
        );
      }
      const read = await all(warehouse.unitHistories({ phaseIds: ["x1-1"], attribute: "orderId", eventTypes: types }));
      await warehouse.close();
      return read.map(withoutArrival);
    };
    await fc.assert(
      fc.asyncProperty(delivered, async ({ parcels, shuffled, repeats, size }) => {
        const inOrder = await historiesAfter(parcels, parcels.length);
        expect(await historiesAfter([...shuffled, ...repeats], size)).toEqual(inOrder);
      }),
      { numRuns: 40, seed: 20260105 },
    );
  });
}

function withoutArrival({ events, ...rest }: UnitHistory): unknown {
  return { ...rest, events: events.map(({ sequence: _, ...event }) => event) };
}
