import { warehouse } from "~/lib/database.server";
import type { QuarantineChange } from "~db/warehouse/inbox-store";
import { mayRepair, recordRepair } from "./inbox-permission.server";
import type {
  CorrectionResult,
  InboxAct,
  InboxOutcome,
  QuarantinedEntry,
  QuarantineFilter,
  QuarantineGroup,
  ReplayResult,
} from "./inbox-types";
import { recheckRow } from "./recheck-row.server";
import { measuresTouchedBy } from "./touched-measures";

const LONGEST_TEXT = 65_536;

/** Open rows by what is wrong, with the measures that they would change; the most first. */
export async function countSetAsideRows(connectionId?: string): Promise<readonly QuarantineGroup[]> {
  const groups = await warehouse.countQuarantinedBy(connectionId);
  return groups.map((group) => ({ ...group, measures: measuresTouchedBy(group.type) }));
}

/** Rows that were set aside, the newest first. */
export function listSetAsideRows(filter: QuarantineFilter): Promise<readonly QuarantinedEntry[]> {
  return warehouse.listQuarantined(filter);
}

/** Checks rows again as they are: a mapping, an experiment or an order that was missing may be there now. */
export async function replayQuarantined(act: InboxAct, ids: readonly number[]): Promise<InboxOutcome<ReplayResult>> {
  if (!mayRepair(act)) return { ok: false, reason: "forbidden" };
  const rows = await warehouse.findQuarantined(ids);
  if (rows.length === 0) return { ok: false, reason: "gone" };
  const changes: QuarantineChange[] = [];
  for (const row of rows) {
    const checked = await recheckRow(row, row.raw, "replayed");
    if ("change" in checked) changes.push(checked.change);
    else await warehouse.updateQuarantined(row.id, { ...row, ...checked.mistake });
  }
  if (changes.length > 0) {
    recordEach(act, "quarantine.replayed", rows, new Set(changes.map(({ id }) => id)));
  }
  const stored = (await warehouse.resolveQuarantined(changes, act.at)).length;
  const left = rows.length - changes.length;
  return { ok: true, stored, left, gone: ids.length - stored - left };
}

/** Checks a row with another text, by the same checks; one that is still wrong is kept with its new text and reason. */
export async function correctQuarantined(
  act: InboxAct,
  id: number,
  text: string,
): Promise<InboxOutcome<CorrectionResult>> {
  if (!mayRepair(act)) return { ok: false, reason: "forbidden" };
  const [row] = await warehouse.findQuarantined([id]);
  if (!row) return { ok: false, reason: "gone" };
  if (text.length > LONGEST_TEXT) return { ok: false, reason: "unreadable" };
  const checked = await recheckRow(row, text, "corrected");
  if ("mistake" in checked) {
    const { pointer, reason } = checked.mistake;
    if (!(await warehouse.updateQuarantined(id, { pointer, reason, raw: text }))) return { ok: false, reason: "gone" };
    return { ok: true, stored: false, pointer, reason };
  }
  recordEach(act, "quarantine.corrected", [row], new Set([id]));
  const changed = await warehouse.resolveQuarantined([checked.change], act.at);
  return changed.length === 1 ? { ok: true, stored: true } : { ok: false, reason: "gone" };
}

/** Gives rows up. They stay in the list of those dealt with, with who, when and why (as they said) in the audit log. */
export async function discardQuarantined(
  act: InboxAct,
  ids: readonly number[],
  why: string,
): Promise<InboxOutcome<{ discarded: number }>> {
  if (!mayRepair(act)) return { ok: false, reason: "forbidden" };
  const rows = await warehouse.findQuarantined(ids);
  if (rows.length === 0) return { ok: false, reason: "gone" };
  recordEach(act, "quarantine.discarded", rows, new Set(ids), why);
  const changes = rows.map(({ id }) => ({ id, resolution: "discarded", events: [], assignments: [] }) as const);
  return { ok: true, discarded: (await warehouse.resolveQuarantined(changes, act.at)).length };
}

/** One line of the audit log for each connection: how many rows of what was wrong. */
function recordEach(
  act: InboxAct,
  action: string,
  rows: readonly QuarantinedEntry[],
  ids: ReadonlySet<number>,
  why?: string,
): void {
  const counts = new Map<string, Map<string, number>>();
  for (const { id, connectionId, reason } of rows) {
    if (!ids.has(id)) continue;
    const reasons = counts.get(connectionId) ?? new Map<string, number>();
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    counts.set(connectionId, reasons);
  }
  for (const [connectionId, reasons] of counts) {
    const after = { rows: Object.fromEntries(reasons), ...(why === undefined ? {} : { why }) };
    recordRepair(act, { action, connectionId, after });
  }
}
