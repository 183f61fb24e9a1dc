import { expect, test } from "vitest";
import type { LedgerRow } from "~db/warehouse/warehouse";
import { aLedgerRow } from "../../../../tests/helpers/warehouse-samples";
import { assignmentLedger } from "./ledger.server";

function recorder(refuse = 0) {
  const written: LedgerRow[] = [];
  let refusals = refuse;
  return {
    written,
    recordAssignments: async (rows: readonly LedgerRow[]) => {
      if (refusals-- > 0) throw new Error("the disk is full");
      written.push(...rows);
    },
  };
}

test("a unit is written once for each phase, however often it is answered", async () => {
  const disk = recorder();
  const ledger = assignmentLedger(disk, () => {});
  for (let i = 0; i < 3; i++) ledger.record(aLedgerRow());
  ledger.record(aLedgerRow({ phaseId: "x1-2" }));
  expect(ledger.waiting()).toBe(2);
  await ledger.flush();
  ledger.record(aLedgerRow());
  await ledger.flush();
  expect(disk.written.map(({ phaseId }) => phaseId)).toEqual(["x1-1", "x1-2"]);
});

test("what the disk refused is tried again, in order, and reported", async () => {
  const disk = recorder(1);
  const errors: unknown[] = [];
  const ledger = assignmentLedger(disk, (error) => errors.push(error));
  ledger.record(aLedgerRow({ unit: "a" }));
  await ledger.flush();
  ledger.record(aLedgerRow({ unit: "b" }));
  await ledger.flush();
  expect(errors).toHaveLength(1);
  expect(disk.written.map(({ unit }) => unit)).toEqual(["a", "b"]);
});

test("memory for repeats is bounded, and the newest are remembered", async () => {
  const disk = recorder();
  const ledger = assignmentLedger(disk, () => {});
  for (let i = 0; i < 250_000; i++) ledger.record(aLedgerRow({ unit: `o-${i}` }));
  await ledger.flush();
  expect(disk.written).toHaveLength(250_000);
  ledger.record(aLedgerRow({ unit: "o-249999" }));
  ledger.record(aLedgerRow({ unit: "o-0" }));
  await ledger.flush();
  expect(disk.written.slice(250_000).map(({ unit }) => unit)).toEqual(["o-0"]);
});
