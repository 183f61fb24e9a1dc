import type { InboxAct, InboxOutcome, SeenReference, StatusMeaning } from "./inbox-types";

/** Every status of a connection: those that it has sent, those it comes with and those somebody decided; unknown ones first. */
export async function listStatuses(_connectionId: string): Promise<readonly StatusMeaning[]> {
  return [];
}

/**
 * Says what a status means; deliveries that come from now on are read by it.
 *
 * @param eventType null: nothing.
 */
export async function mapStatus(
  _act: InboxAct,
  _connectionId: string,
  _status: string,
  _eventType: string | null,
): Promise<InboxOutcome> {
  return { ok: false, reason: "gone" };
}

/** The staff references that a connection has sent, the latest first. */
export async function listSeenStaff(_connectionId: string): Promise<readonly SeenReference[]> {
  return [];
}
