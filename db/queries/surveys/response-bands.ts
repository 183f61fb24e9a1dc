import { and, asc, count, countDistinct, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { teams, userTeams } from "../../schema/people";
import { responses, waveInvitations } from "../../schema/surveys";
import type { WaveRow } from "./waves";

export type ResponseBand = "under_half" | "half_to_three_quarters" | "three_quarters_or_more";

export interface TeamResponse {
  readonly teamId: string;
  readonly name: string;
  readonly siteId: string;
  /** Null: too few people are asked to say anything. */
  readonly band: ResponseBand | null;
}

/** How far a wave has come in each team, roughly enough that nobody is seen to have answered or not. */
export function listResponseBands(db: Db, wave: Pick<WaveRow, "id" | "mode" | "smallestGroup">): TeamResponse[] {
  const answered = wave.mode === "anonymous" ? countAnonymous(db, wave.id) : countInvited(db, wave.id);
  return listAsked(db, wave.id).map(({ people, asked, ...team }) => ({
    ...team,
    band: people < wave.smallestGroup ? null : responseBand(answered.get(team.teamId) ?? 0, asked),
  }));
}

/** The band that a share of answers lies in. */
export function responseBand(answered: number, asked: number): ResponseBand {
  if (answered * 2 < asked) return "under_half";
  return answered * 4 < asked * 3 ? "half_to_three_quarters" : "three_quarters_or_more";
}

function listAsked(db: Db, waveId: string) {
  return db
    .select({
      teamId: teams.id,
      name: teams.name,
      siteId: teams.siteId,
      people: countDistinct(waveInvitations.userId),
      asked: count(),
    })
    .from(waveInvitations)
    .innerJoin(userTeams, eq(userTeams.userId, waveInvitations.userId))
    .innerJoin(teams, eq(teams.id, userTeams.teamId))
    .where(eq(waveInvitations.waveId, waveId))
    .groupBy(teams.id)
    .orderBy(asc(teams.siteId), asc(teams.name))
    .all();
}

function countInvited(db: Db, waveId: string): ReadonlyMap<string | null, number> {
  const rows = db
    .select({ teamId: userTeams.teamId, answered: count() })
    .from(responses)
    .innerJoin(waveInvitations, eq(waveInvitations.id, responses.invitationId))
    .innerJoin(userTeams, eq(userTeams.userId, waveInvitations.userId))
    .where(and(eq(responses.waveId, waveId), eq(responses.state, "submitted")))
    .groupBy(userTeams.teamId)
    .all();
  return new Map(rows.map(({ teamId, answered }) => [teamId, answered]));
}

/** An anonymous answer belongs to the team it was given in and to nobody. */
function countAnonymous(db: Db, waveId: string): ReadonlyMap<string | null, number> {
  const rows = db
    .select({ teamId: responses.teamId, answered: count() })
    .from(responses)
    .where(and(eq(responses.waveId, waveId), eq(responses.state, "submitted")))
    .groupBy(responses.teamId)
    .all();
  return new Map(rows.map(({ teamId, answered }) => [teamId, answered]));
}
