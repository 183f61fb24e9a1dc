import type { QuarantinedEntry, QuarantineGroup } from "../../inbox/inbox-types";
import { countSetAsideRows, listSetAsideRows } from "../../inbox/quarantine.server";

const PAGE_SIZE = 50;

/** Rows with one thing wrong in one place; null: any. */
export interface WhatIsWrong {
  readonly reason: string;
  readonly field: string;
}

export interface QuarantineView {
  readonly groups: readonly QuarantineGroup[];
  readonly rows: readonly QuarantinedEntry[];
  readonly only: WhatIsWrong | null;
  /** Where the next page begins; null: this is the last. */
  readonly before: number | null;
  readonly isFirst: boolean;
}

/** A page of a source's open rows, the newest first, with how many there are of each reason. */
export async function viewQuarantine(connectionId: string, search: URLSearchParams): Promise<QuarantineView> {
  const only = whatIsWrong(search);
  const from = Number(search.get("before") ?? Number.NaN);
  const isFirst = !Number.isSafeInteger(from);
  const filter = { connectionId, ...(only ?? {}), ...(isFirst ? {} : { before: from }) };
  const [groups, found] = await Promise.all([
    countSetAsideRows(connectionId),
    listSetAsideRows({ ...filter, limit: PAGE_SIZE + 1 }),
  ]);
  const rows = found.slice(0, PAGE_SIZE);
  return { groups, rows, only, before: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null, isFirst };
}

/** What an address or a form names as wrong; null when it names nothing. */
export function whatIsWrong(named: URLSearchParams | FormData): WhatIsWrong | null {
  const [reason, field] = [named.get("reason"), named.get("field")];
  return typeof reason === "string" && reason !== "" ? { reason, field: typeof field === "string" ? field : "" } : null;
}

/** One open row of this source; null when there is none or it was dealt with. */
export async function viewQuarantinedRow(
  connectionId: string,
  id: string | undefined,
): Promise<QuarantinedEntry | null> {
  if (!/^\d{1,15}$/.test(id ?? "")) return null;
  const [row] = await listSetAsideRows({ connectionId, before: Number(id) + 1, limit: 1 });
  return row?.id === Number(id) ? row : null;
}
