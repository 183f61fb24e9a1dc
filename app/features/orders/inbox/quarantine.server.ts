import type {
  CorrectionResult,
  InboxAct,
  InboxOutcome,
  QuarantinedEntry,
  QuarantineFilter,
  QuarantineGroup,
  ReplayResult,
} from "./inbox-types";

/** Open rows by what is wrong, with the measures that they would change; the most first. */
export async function countSetAsideRows(_connectionId?: string): Promise<readonly QuarantineGroup[]> {
  return [];
}

/** Rows that were set aside, the newest first. */
export async function listSetAsideRows(_filter: QuarantineFilter): Promise<readonly QuarantinedEntry[]> {
  return [];
}

/** Checks rows again as they are: a mapping, an experiment or an order that was missing may be there now. */
export async function replayQuarantined(_act: InboxAct, _ids: readonly number[]): Promise<InboxOutcome<ReplayResult>> {
  return { ok: false, reason: "gone" };
}

/** Checks a row with another text, by the same checks; one that is still wrong is kept with its new text and reason. */
export async function correctQuarantined(
  _act: InboxAct,
  _id: number,
  _text: string,
): Promise<InboxOutcome<CorrectionResult>> {
  return { ok: false, reason: "gone" };
}

/** Gives rows up. They stay in the list of those dealt with, with who, when and why (as they said) in the audit log. */
export async function discardQuarantined(
  _act: InboxAct,
  _ids: readonly number[],
  _why: string,
): Promise<InboxOutcome<{ discarded: number }>> {
  return { ok: false, reason: "gone" };
}
