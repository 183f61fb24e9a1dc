import { and, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { newId } from "../../new-id";
import { type InvitationPart, waveInvitations, waves, waveTargets } from "../../schema/surveys";
import { listManagersOf } from "../skills/managers";
import { rolesOn } from "../skills/person-roles";
import { findCurrentTargets, listJobRoles } from "../skills/read-matrix";
import { type AskedPerson, listAudience } from "./audience";
import { findWave, kindOfVersion, type WaveRow } from "./waves";

/** One more than is needed to be heard, so that one may be away. */
export const MOST_PEERS = 4;

interface Asked {
  readonly userId: string;
  readonly part: InvitationPart;
  readonly subjectId: string;
}

export type Opening =
  | { readonly ok: true; readonly invited: number }
  | { readonly ok: false; readonly reason: "not_a_draft" | "nobody_to_ask" };

/**
 * Opens a wave: invites everybody it asks and, for a skills wave, freezes what each role asks for. All or nothing, and
 * once: a second call changes nothing.
 *
 * @param day yyyy-mm-dd in the organisation's zone; whoever works in a role on it is rated.
 */
export function openWave(db: Db, { id, at, day }: { id: string; at: number; day: string }): Opening {
  return db.transaction(() => {
    const wave = findWave(db, id);
    if (wave?.state !== "draft") return { ok: false, reason: "not_a_draft" };
    const isAboutSkills = kindOfVersion(db, wave.versionId) === "skills";
    const audience = listAudience(db, wave);
    const asked = isAboutSkills ? askAboutSkills(db, wave, audience, day) : audience.map(askThemselves);
    if (asked.length === 0) return { ok: false, reason: "nobody_to_ask" };
    if (isAboutSkills) freezeTargets(db, id);
    for (const person of asked)
      db.insert(waveInvitations)
        .values({ id: newId(at), waveId: id, invitedAt: at, ...person })
        .run();
    db.update(waves)
      .set({ state: "open", opensAt: at })
      .where(and(eq(waves.id, id), eq(waves.state, "draft")))
      .run();
    return { ok: true, invited: asked.length };
  });
}

function askThemselves({ id }: AskedPerson): Asked {
  return { userId: id, part: "answer", subjectId: id };
}

function askAboutSkills(db: Db, wave: WaveRow, audience: readonly AskedPerson[], day: string): Asked[] {
  const roles = rolesOn(db, day);
  const rated = audience.filter(({ id }) => roles.has(id));
  return rated.flatMap((subject) => [
    { userId: subject.id, part: "self", subjectId: subject.id },
    ...listManagersOf(db, subject.id).map(({ id }): Asked => ({ userId: id, part: "manager", subjectId: subject.id })),
    ...(wave.asksPeers ? peersOf(db, subject, rated, roles) : []),
  ]);
}

/** The next colleagues of the same team and role, in turn: nobody rates more people than rate them. */
function peersOf(
  db: Db,
  subject: AskedPerson,
  rated: readonly AskedPerson[],
  roles: ReadonlyMap<string, readonly string[]>,
): Asked[] {
  const isAlike = ({ id, teamIds }: AskedPerson) =>
    teamIds.some((teamId) => subject.teamIds.includes(teamId)) &&
    (roles.get(id) ?? []).some((roleId) => roles.get(subject.id)?.includes(roleId));
  const circle = rated.filter(isAlike);
  const own = circle.findIndex(({ id }) => id === subject.id);
  const managerIds = listManagersOf(db, subject.id).map(({ id }) => id);
  return [...circle.slice(own + 1), ...circle.slice(0, Math.max(own, 0))]
    .filter(({ id }) => !managerIds.includes(id))
    .slice(0, MOST_PEERS)
    .map(({ id }) => ({ userId: id, part: "peer", subjectId: subject.id }));
}

function freezeTargets(db: Db, waveId: string): void {
  for (const { id: roleId } of listJobRoles(db)) {
    const version = findCurrentTargets(db, roleId);
    if (version) db.insert(waveTargets).values({ waveId, roleId, versionId: version.id }).run();
  }
}
