import type { Warehouse } from "~db/warehouse/warehouse";

/** A row that names the order but could not be used: what it says is missing from the order. */
export interface RowAboutOrder {
  readonly id: number;
  readonly at: number;
  readonly connectionId: string;
  readonly pointer: string;
  readonly reason: string;
}

const MOST_ROWS = 50;

/** Rows in the quarantine that name an order, of the newest ones. Their text is not handed on: it may name people. */
export async function rowsAboutOrder(
  warehouse: Pick<Warehouse, "listQuarantined">,
  orderId: string,
): Promise<RowAboutOrder[]> {
  const rows = await warehouse.listQuarantined({ holding: orderId, limit: MOST_ROWS });
  return rows
    .filter(({ raw }) => namesOrder(raw, orderId))
    .map(({ id, at, connectionId, pointer, reason }) => ({ id, at, connectionId, pointer, reason }));
}

/** The number as a whole: "O-10" is not about "O-1". */
function namesOrder(raw: string, orderId: string): boolean {
  for (let at = raw.indexOf(orderId); at !== -1; at = raw.indexOf(orderId, at + 1)) {
    const [before, after] = [raw[at - 1], raw[at + orderId.length]];
    if (!isPartOfNumber(before) && !isPartOfNumber(after)) return true;
  }
  return false;
}

function isPartOfNumber(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_-]/u.test(character);
}
