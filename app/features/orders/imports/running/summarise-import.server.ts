import type { Db } from "~db/client";
import { saveUploadSummary } from "~db/queries/uploads/uploads";
import type { OrderTotals } from "~db/warehouse/facts/facts";
import type { Warehouse } from "~db/warehouse/warehouse";
import type { ImportSummary } from "./import-summary";

export interface SummaryParts {
  readonly db: Db;
  readonly warehouse: Pick<Warehouse, "importTotals" | "countImport">;
  /** The organisation's, in which the share of the value is. */
  readonly currency: string;
}

const DAY_MS = 86_400_000;

/** Counts what an import brought, from the facts of its orders, and keeps it with the import. */
export async function saveImportSummary({ db, warehouse, currency }: SummaryParts, importId: string): Promise<void> {
  const totals = await warehouse.importTotals(importId);
  saveUploadSummary(db, importId, summaryOf(totals, await warehouse.countImport(importId), currency));
}

function summaryOf(totals: OrderTotals, events: number, currency: string): ImportSummary {
  const { orders, lines, value, returnedOrders, returnedLines, returnedValue, byService } = totals;
  const days = (ms: number | null) => (ms === null ? null : ms / DAY_MS);
  return {
    ...{ events, orders, lines },
    value: Object.entries(value).map(([code, amountMinor]) => ({ currency: code, amountMinor })),
    returned: {
      orders: returnedOrders,
      lines: returnedLines,
      orderShare: share(returnedOrders, orders),
      lineShare: share(returnedLines, lines),
      valueShare: share(returnedValue[currency] ?? 0, value[currency] ?? 0),
    },
    shipping: {
      orders: totals.shippedOrders,
      meanDays: days(totals.meanTimeToShip),
      byService: byService.flatMap(({ service, orders: shipped, meanTimeToShip }) => {
        const meanDays = days(meanTimeToShip);
        return meanDays === null ? [] : [{ service, orders: shipped, meanDays }];
      }),
    },
    firstAt: totals.firstPlacedAt,
    lastAt: totals.lastPlacedAt,
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
