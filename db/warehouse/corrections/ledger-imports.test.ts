import fc from "fast-check";
import { expect, test } from "vitest";
import { aBatch, aLedgerRow, all, anEvent, HOUR, START } from "../../../tests/helpers/warehouse-samples";
import { openWarehouse } from "../sqlite";

test("undoing an import takes its units out of the experiment, unless somebody else told their arm", async () => {
  const warehouse = openWarehouse(":memory:");
  const exposed = anEvent({ eventId: "x", type: "exposed", attributes: { experiment: "x1", arm: "control" } });
  const row = aLedgerRow({ source: "exposure" });
  await warehouse.append(aBatch([exposed], { assignments: [row, { ...row, unit: "o2" }], importId: "i1" }));
  await warehouse.recordAssignments([aLedgerRow({ unit: "o2", arm: "fast", assignedAt: START + HOUR })]);
  expect(await warehouse.findAssignment("x1-1", "o2")).toMatchObject({ arm: "control", otherArm: "fast" });
  expect(await warehouse.undoImport("i1")).toEqual({ events: 1 });
  expect(await warehouse.findAssignment("x1-1", "o1")).toBeNull();
  expect(await warehouse.findAssignment("x1-1", "o2")).toMatchObject({
    ...{ arm: "fast", otherArm: null, assignedAt: START + HOUR, source: "evaluation" },
  });
  await warehouse.close();
});

test("whoever told arms, in whatever order, what is left of the ledger is what the others told", async () => {
  const told = fc.record({
    importId: fc.constantFrom(undefined, "i1", "i2", "i3"),
    unit: fc.constantFrom("o1", "o2"),
    arm: fc.constantFrom("control", "fast"),
    time: fc.nat(1_000),
  });
  const list = fc.uniqueArray(told, { selector: ({ time }) => time, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(list, fc.subarray(["i1", "i2", "i3"]), async (rows, undone) => {
      const [kept, straight] = [openWarehouse(":memory:"), openWarehouse(":memory:")];
      for (const { importId, unit, arm, time } of rows) {
        const batch = aBatch([], { assignments: [aLedgerRow({ unit, arm, assignedAt: START + time })] });
        await kept.append(importId === undefined ? batch : { ...batch, importId });
        if (importId === undefined || !undone.includes(importId)) await straight.append(batch);
      }
      for (const importId of undone) await kept.undoImport(importId);
      for (const unit of ["o1", "o2"]) {
        expect(await kept.findAssignment("x1-1", unit)).toEqual(await straight.findAssignment("x1-1", unit));
      }
      expect(await all(kept.enrolledUnits("x1-1"))).toEqual(await all(straight.enrolledUnits("x1-1")));
      await Promise.all([kept.close(), straight.close()]);
    }),
    { numRuns: 100, seed: 20261123 },
  );
});
