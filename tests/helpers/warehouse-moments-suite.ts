import fc from "fast-check";
import { expect, test } from "vitest";
import type { MomentsCell, MomentsDefinition } from "../../db/warehouse/moments/moments";
import type { ImportedUnit, LedgerRow, Warehouse, WarehouseEvent } from "../../db/warehouse/warehouse";
import { aBatch, aLedgerRow, anEvent, HOUR, START } from "./warehouse-samples";

/** Units and the sum and sum of squares of what they paid, by arm and site; late units apart. */
function paidDefinition(change: Partial<MomentsDefinition> = {}): MomentsDefinition {
  return {
    experimentId: "x1",
    phaseId: "x1-1",
    key: "paid",
    source: {
      kind: "ledger",
      attribute: "orderId",
      eventTypes: ["paid"],
      eventsUntil: null,
      measure: ({ entry, events, execution }) => {
        const paid = events.reduce((sum, { attributes }) => sum + Number(attributes?.amount ?? 0), 0);
        return JSON.stringify([entry.arm, entry.site, paid, entry.late, execution?.done ?? null]);
      },
    },
    expand: (text) => {
      const [arm, site, paid, late, done]: [string, string | null, number, boolean, boolean | null] = JSON.parse(text);
      const cell = { family: late ? "late" : "paid", arm, day: "2026-01-05", dimension: "", value: "" };
      const sums = [1n, BigInt(paid), BigInt(paid) ** 2n];
      const said = done === null ? [] : [{ ...cell, family: "done", sums: [done ? 1n : 0n] }];
      return [
        { ...cell, sums },
        ...(site === null ? [] : [{ ...cell, dimension: "site", value: site, sums }]),
        ...said,
      ];
    },
    ...change,
  };
}

const paid = (order: string, amount: number, id = `${order}-${amount}`): WarehouseEvent =>
  anEvent({ eventId: id, orderId: order, type: "paid", attributes: { amount } });

async function cellsOf(warehouse: Warehouse, phaseId = "x1-1"): Promise<readonly MomentsCell[]> {
  await warehouse.finishMoments(phaseId);
  const families = ["paid", "late", "done"].map((family) => ({ family }));
  return (await warehouse.readMoments({ phaseId, families }))?.cells ?? [];
}

/** The sums over all units of an arm. */
async function sumsOf(warehouse: Warehouse, arm: string, phaseId = "x1-1"): Promise<readonly number[] | undefined> {
  const cells = await cellsOf(warehouse, phaseId);
  return cells.find((cell) => cell.arm === arm && cell.dimension === "")?.sums.map(Number);
}

/** Sums over units that stay right whatever comes, and in whatever order. */
export function keepingMoments(open: () => Promise<Warehouse> | Warehouse, warehouse: () => Warehouse): void {
  test("sums cover what was there before they were kept, and follow what comes after", async () => {
    await warehouse().recordAssignments([aLedgerRow(), aLedgerRow({ unit: "o2", arm: "fast", site: "north" })]);
    await warehouse().append(aBatch([paid("o1", 20)]));
    await warehouse().keepMoments(paidDefinition());
    expect(await sumsOf(warehouse(), "control")).toEqual([1, 20, 400]);
    await warehouse().append(aBatch([paid("o1", 5), paid("o2", 7), paid("stranger", 900)]));
    await warehouse().recordAssignments([aLedgerRow({ unit: "o3" })]);
    expect(await sumsOf(warehouse(), "control")).toEqual([2, 25, 625]);
    expect((await cellsOf(warehouse())).filter(({ dimension }) => dimension === "site")).toEqual([
      { family: "paid", dimension: "site", value: "north", arm: "fast", day: "2026-01-05", sums: [1n, 7n, 49n] },
    ]);
    expect(await warehouse().momentsState("x1-1")).toMatchObject({ key: "paid", isWhole: true, share: 1 });
  });

  test("a unit that moves takes its sums along, and leaves no empty cell behind", async () => {
    await warehouse().keepMoments(paidDefinition());
    await warehouse().recordAssignments([aLedgerRow({ arm: "fast", assignedAt: START + 5, late: true })]);
    await warehouse().append(aBatch([paid("o1", 3)]));
    expect((await cellsOf(warehouse())).map(({ family, arm }) => [family, arm])).toEqual([["late", "fast"]]);
    await warehouse().recordAssignments([aLedgerRow()]);
    expect((await cellsOf(warehouse())).map(({ family, arm }) => [family, arm])).toEqual([["paid", "control"]]);
  });

  test("what people said about carrying out an arm counts with the unit, the last word", async () => {
    await warehouse().keepMoments(paidDefinition());
    await warehouse().recordAssignments([aLedgerRow()]);
    const said = { experimentId: "x1", phaseId: "x1-1", unit: "o1", arm: "control", userId: null, reason: null };
    await warehouse().recordExecution({ ...said, done: true, at: START });
    expect((await cellsOf(warehouse())).find(({ family }) => family === "done")?.sums).toEqual([1n]);
    await warehouse().recordExecution({ ...said, done: false, at: START + 1 });
    expect((await cellsOf(warehouse())).find(({ family }) => family === "done")).toBeUndefined();
  });

  test("another key measures everything anew, phases that are not named any more are forgotten", async () => {
    await warehouse().recordAssignments([aLedgerRow(), aLedgerRow({ phaseId: "x1-2", unit: "o2" })]);
    await warehouse().append(aBatch([paid("o1", 20)]));
    await warehouse().keepMoments(paidDefinition());
    await warehouse().keepMoments(paidDefinition({ phaseId: "x1-2" }));
    expect(await sumsOf(warehouse(), "control", "x1-2")).toEqual([1, 0, 0]);
    const { expand } = paidDefinition();
    const doubled = paidDefinition({
      key: "doubled",
      expand: (text) => expand(text).map((addition) => ({ ...addition, sums: addition.sums.map((sum) => sum * 2n) })),
    });
    await warehouse().keepMoments(doubled);
    await warehouse().forgetMoments("x1", ["x1-1"]);
    expect(await sumsOf(warehouse(), "control")).toEqual([2, 40, 800]);
    expect(await warehouse().momentsState("x1-2")).toBeNull();
    await expect(warehouse().finishMoments("x1-2")).rejects.toThrow("not kept");
  });

  test("imported units are kept in the same way, one stored again replaces itself", async () => {
    const unit = (name: string, value: number): ImportedUnit => ({ unit: name, arm: "a", at: null, values: { value } });
    await warehouse().storeImportedUnits("x9", [unit("u1", 2), unit("u2", 3)]);
    const measure = ({ arm, values }: ImportedUnit) => JSON.stringify([arm, null, values.value, false, null]);
    const source = { kind: "import", measure } as const;
    await warehouse().keepMoments(paidDefinition({ experimentId: "x9", phaseId: "x9", source }));
    expect(await sumsOf(warehouse(), "a", "x9")).toEqual([2, 5, 13]);
    await warehouse().storeImportedUnits("x9", [unit("u2", 4), unit("u3", 1)]);
    expect(await sumsOf(warehouse(), "a", "x9")).toEqual([3, 7, 21]);
  });

  test("a unit that cannot be measured says why, and another definition mends it", async () => {
    const measure = () => {
      throw new RangeError("no such cap");
    };
    await warehouse().recordAssignments([aLedgerRow()]);
    const { source } = paidDefinition();
    await warehouse().keepMoments(paidDefinition({ key: "bad", source: { ...source, measure } }));
    await expect(warehouse().finishMoments("x1-1")).rejects.toThrow("no such cap");
    await warehouse().keepMoments(paidDefinition());
    expect(await sumsOf(warehouse(), "control")).toEqual([1, 0, 0]);
  });

  test("a dimension with hundreds of values is given up, the rest stands", async () => {
    await warehouse().keepMoments(paidDefinition());
    const row = (index: number) => aLedgerRow({ unit: `o${index}`, site: `site ${index}` });
    await warehouse().recordAssignments(Array.from({ length: 300 }, (_, index) => row(index)));
    expect((await cellsOf(warehouse())).map(({ dimension, sums }) => [dimension, sums[0]])).toEqual([["", 300n]]);
    expect(await warehouse().momentsState("x1-1")).toMatchObject({ givenUp: ["site"] });
    await warehouse().append(aBatch([paid("o3", 2)]));
    expect(await sumsOf(warehouse(), "control")).toEqual([300, 2, 4]);
  });

  test("the time of the n-th unit is found, late ones aside", async () => {
    const rows = [5, 3, 9, 1].map((hour) => aLedgerRow({ unit: `o${hour}`, assignedAt: START + hour * HOUR }));
    await warehouse().recordAssignments([...rows, aLedgerRow({ unit: "late", late: true })]);
    expect(await warehouse().findAssignedAt("x1-1", 3)).toBe(START + 5 * HOUR);
    expect(await warehouse().findAssignedAt("x1-1", 5)).toBeNull();
  });

  test("taking an experiment away takes its sums away", async () => {
    await warehouse().recordAssignments([aLedgerRow()]);
    await warehouse().keepMoments(paidDefinition());
    await warehouse().finishMoments("x1-1");
    await warehouse().removeAll({ connectionIds: [], experimentIds: ["x1"] });
    expect(await warehouse().readMoments({ phaseId: "x1-1", families: [{ family: "paid" }] })).toBeNull();
  });

  sameSumsInAnyOrder(open);
}

function sameSumsInAnyOrder(open: () => Promise<Warehouse> | Warehouse): void {
  const parcel = fc.record({
    order: fc.integer({ min: 0, max: 5 }),
    amount: fc.nat(50),
    arm: fc.constantFrom("control", "control", "fast"),
    site: fc.constantFrom("north", "south", null),
    at: fc.nat(9),
    late: fc.boolean(),
    isFromB: fc.boolean(),
  });
  const deliveries = fc.array(parcel, { minLength: 1, maxLength: 30 }).chain((made) => {
    const parcels = made.map(({ order, amount, isFromB, ...row }, index) => ({
      event: { ...paid(`o${order}`, amount, `e${index}`), connectionId: isFromB ? "b" : "a" },
      row: { ...aLedgerRow({ unit: `o${order}` }), ...row, assignedAt: START + row.at * 100 + index },
    }));
    const shuffled = fc.shuffledSubarray(parcels, { minLength: parcels.length });
    const repeats = fc.array(fc.constantFrom(...parcels), { maxLength: 10 });
    return fc.record({ parcels: fc.constant(parcels), shuffled, repeats, size: fc.integer({ min: 1, max: 7 }) });
  });
  type Parcel = { readonly event: WarehouseEvent; readonly row: LedgerRow };

  const deliver = async (warehouse: Warehouse, parcels: readonly Parcel[]) => {
    const events = parcels.map(({ event }) => event);
    await warehouse.append(aBatch(events, { assignments: parcels.map(({ row }) => row) }));
  };
  test("shuffled, repeated, late and undone deliveries give the sums of a straight computation", async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ parcels, shuffled, repeats, size }) => {
        const [lasting, direct] = [await open(), await open()];
        await lasting.keepMoments(paidDefinition());
        const all = [...shuffled, ...repeats];
        for (let from = 0; from < all.length; from += size) {
          await deliver(lasting, all.slice(from, from + size));
          if (from % 2 === 0) await lasting.finishMoments("x1-1");
        }
        // One connection's events are taken out again; the ledger keeps what they reported.
        await lasting.removeAll({ connectionIds: ["b"], experimentIds: [] });
        await deliver(
          direct,
          parcels.filter(({ event }) => event.connectionId === "a"),
        );
        await direct.recordAssignments(parcels.map(({ row }) => row));
        await direct.keepMoments(paidDefinition());
        expect(await cellsOf(lasting)).toEqual(await cellsOf(direct));
        expect(await lasting.verifyMoments("x1-1")).toMatchObject({ differences: 0 });
        await Promise.all([lasting.close(), direct.close()]);
      }),
      { numRuns: 40, seed: 20260105 },
    );
  });
}
