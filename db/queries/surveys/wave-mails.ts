import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { users } from "../../schema/people";
import { waveInvitations, waves } from "../../schema/surveys";
import type { WaveRow } from "./waves";

const DAY_MS = 86_400_000;
/** That go out by themselves. */
const MOST_REMINDERS = 2;

/** What somebody is to be written about one wave: one mail, however many they are asked about. */
export interface DueMail {
  readonly wave: WaveRow;
  readonly kind: "invitation" | "reminder";
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** People other than oneself that are still to be rated. */
  readonly others: number;
  /** Which reminder it would be; 0: the invitation. */
  readonly number: number;
}

/** Waves whose time to open or to close has come. */
export function listDueWaves(db: Db, at: number): Pick<WaveRow, "id" | "state">[] {
  const opens = and(eq(waves.state, "draft"), lte(waves.opensAt, at));
  const closes = and(eq(waves.state, "open"), lte(waves.closesAt, at));
  return db
    .select({ id: waves.id, state: waves.state })
    .from(waves)
    .where(or(opens, closes))
    .orderBy(asc(waves.id))
    .all();
}

/**
 * Who is to be invited or reminded by mail: active people with an address who have not answered an open wave. In an anonymous one nobody is
 * known to have answered, so everybody is reminded.
 *
 * @param only One person of one wave: to be asked again right before sending.
 */
export function listDueMails(db: Db, at: number, only?: { waveId: string; userId: string }): DueMail[] {
  const isOpen = and(eq(waves.state, "open"), or(isNull(waves.closesAt), gt(waves.closesAt, at)));
  const isThis = only && and(eq(waves.id, only.waveId), eq(users.id, only.userId));
  const rows = db
    .select({ wave: waves, invitation: waveInvitations, name: users.name, email: sql<string>`${users.email}` })
    .from(waveInvitations)
    .innerJoin(waves, eq(waves.id, waveInvitations.waveId))
    .innerJoin(users, and(eq(users.id, waveInvitations.userId), eq(users.status, "active"), isNotNull(users.email)))
    .where(and(isOpen, isNull(waveInvitations.submittedAt), isThis))
    .orderBy(asc(waves.id), asc(users.id), asc(waveInvitations.id))
    .all();
  const byPerson = new Map<string, DueMail>();
  for (const { wave, invitation, ...person } of rows) {
    const kind = dueKind(wave, invitation, at);
    const key = `${wave.id}/${invitation.userId}`;
    const isOther = invitation.subjectId === invitation.userId ? 0 : 1;
    const before = byPerson.get(key);
    if (before) byPerson.set(key, { ...before, others: before.others + isOther });
    else if (kind) {
      const number = kind === "invitation" ? 0 : invitation.reminders + 1;
      byPerson.set(key, { wave, kind, userId: invitation.userId, ...person, others: isOther, number });
    }
  }
  return [...byPerson.values()];
}

type Invitation = typeof waveInvitations.$inferSelect;

/** Null: nothing for now. */
function dueKind(
  { remindAskedAt, remindAfterDays }: WaveRow,
  { mailedAt, invitedAt, remindedAt, reminders }: Invitation,
  at: number,
): DueMail["kind"] | null {
  if (mailedAt === null) return "invitation";
  if (remindAskedAt !== null && remindAskedAt > (remindedAt ?? mailedAt)) return "reminder";
  if (remindAfterDays === null || reminders >= MOST_REMINDERS) return null;
  return at >= (remindedAt ?? invitedAt) + remindAfterDays * DAY_MS ? "reminder" : null;
}

/** A mail server has taken the mail: it is not due any more. */
export function markMailed(
  db: Db,
  { wave, userId, kind }: Pick<DueMail, "wave" | "userId" | "kind">,
  at: number,
): void {
  const theirs = and(eq(waveInvitations.waveId, wave.id), eq(waveInvitations.userId, userId));
  const sent =
    kind === "invitation" ? { mailedAt: at } : { remindedAt: at, reminders: sql`${waveInvitations.reminders} + 1` };
  db.update(waveInvitations).set(sent).where(theirs).run();
}
