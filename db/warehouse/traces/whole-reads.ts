import type { BackgroundFold } from "../background-fold";
import type { Connection } from "../connection";
import type { Names } from "../names";
import { readPurchases } from "../purchases/read-purchases";
import type { Warehouse } from "../warehouse";
import { readTraces } from "./open-traces";

interface WholeParts {
  readonly connection: Connection;
  readonly names: Names;
  readonly folding: BackgroundFold;
}

/** Readings that go through all orders of a time; they fold what waits and let other work go on. */
export function wholeReads({
  connection,
  names,
  folding,
}: WholeParts): Pick<Warehouse, "readTraces" | "readPurchases"> {
  return {
    readTraces: async (query, onProgress) => {
      await folding.finish();
      return readTraces(connection, names, query, onProgress);
    },
    readPurchases: async (query, onProgress) => {
      await folding.finish();
      return readPurchases(connection, query, onProgress);
    },
  };
}
