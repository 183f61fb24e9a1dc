import type { Definition } from "~/features/surveys/definition/definition";
import { applySurveys } from "~/features/surveys/surveys.server";
import type { Db } from "~db/client";
import { openCalibrations } from "~db/queries/skills/calibrations";
import type { NewRating } from "~db/queries/skills/ratings";
import { listInvitations } from "~db/queries/surveys/answering/invitations";
import {
  finishResponse,
  groupsOf,
  type KeptAnswer,
  putAnswer,
  startResponse,
} from "~db/queries/surveys/answering/responses";
import { listPairs } from "~db/queries/surveys/keep-ratings";
import { listPublishedSurveys } from "~db/queries/surveys/list-waves";
import { openWave } from "~db/queries/surveys/open-wave";
import { markMailed } from "~db/queries/surveys/wave-mails";
import { closeWave, createWave, findWave, type NewWave } from "~db/queries/surveys/waves";
import { seeded, surveyTruths } from "~experiments";
import type { SkillWaves } from "./skills";
import { pulseAnswers, reactionAnswers } from "./survey-answers";

const DAY_MS = 86_400_000;

interface Seeding {
  readonly trainingLeadId: string;
  /** Has still to answer the open round, so that the pages of answering can be tried. */
  readonly staffLoginId: string;
  /** Who is meant by "north-2-3": the same in every filling, unlike the ids. */
  readonly staffIds: ReadonlyMap<string, string>;
  readonly siteIds: ReadonlyMap<string, string>;
  readonly seed: string;
  readonly startsAt: number;
  readonly now: number;
  /** Otherwise what was built. */
  readonly content?: readonly Definition[];
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** The surveys of the content, and how rounds of skills become waves of them. */
export function seedSurveys(db: Db, seeding: Seeding): SkillWaves {
  const { startsAt, content } = seeding;
  applySurveys(db, { actor: { kind: "commandLine" }, at: startsAt, ...(content && { content }) });
  const { opensBefore, closesAfter } = surveyTruths.skills;
  return {
    open: (round, ratedAt) => {
      const [opensAt, closesAt] = [ratedAt - opensBefore * DAY_MS, ratedAt + closesAfter * DAY_MS];
      const name = round === "first" ? "Skills, first round" : "Skills, second round";
      const asked = { name, mode: "attributed", opensAt, closesAt } as const;
      return db.transaction(() => ask(db, seeding, "skills-wave", asked));
    },
    close: (waveId, ratedAt, ratings) => {
      const answered = new Map<string, NewRating[]>();
      for (const rating of ratings) {
        const key = `${rating.userId} ${rating.ratedBy} ${rating.source}`;
        answered.set(key, [...(answered.get(key) ?? []), rating]);
      }
      db.transaction(() => {
        for (const { id, userId, subjectId, part } of listInvitations(db, waveId)) {
          const given = answered.get(`${subjectId} ${userId} ${part}`) ?? [];
          const at = given[0]?.at;
          const levels = given.map(({ skillId, level = null }) => ({
            questionId: "level",
            rowId: skillId,
            value: level,
          }));
          if (at !== undefined) answer(db, { id, waveId, subjectId, at, answers: levels });
        }
        const subjects = new Set(ratings.map(({ userId }) => userId));
        if (ratedAt > seeding.now - 30 * DAY_MS) for (const userId of subjects) calibrate(db, waveId, userId, ratedAt);
        closeWave(db, waveId, ratedAt + closesAfter * DAY_MS);
      });
    },
  };
}

/** A closed and an open pulse and reactions to a training, with the planted truths. */
export function seedPulses(db: Db, seeding: Seeding): void {
  const { now, siteIds } = seeding;
  const { closedPulse, openPulse, reaction } = surveyTruths.rounds;
  const troubled = siteIds.get(surveyTruths.site) ?? "";
  const opened = (daysAgo: number) => now - daysAgo * DAY_MS;
  const pulse = {
    mode: "confidential",
    opensAt: opened(closedPulse.opened),
    closesAt: opened(closedPulse.closed),
  } as const;
  fill(db, seeding, "pulse", { ...pulse, name: "Pulse, late summer" }, closedPulse.answered, pulseAnswers(troubled));
  const present = { ...pulse, opensAt: opened(openPulse.opened), closesAt: now + openPulse.closes * DAY_MS };
  fill(db, seeding, "pulse", { ...present, name: "Pulse, this month" }, openPulse.answered, pulseAnswers(troubled));
  const training = { ...pulse, opensAt: opened(reaction.opened), closesAt: opened(reaction.closed) };
  fill(
    db,
    seeding,
    "training-reaction",
    { ...training, name: "Module “Returns, refunds, root causes”" },
    reaction.answered,
    reactionAnswers,
  );
}

type Round = Pick<NewWave, "name" | "mode"> & { readonly opensAt: number; readonly closesAt: number };

/** Makes and opens a round for everybody at the sites; their mails count as sent. Returns its id. */
function ask(db: Db, { trainingLeadId, siteIds }: Seeding, slug: string, { opensAt, ...round }: Round): string {
  const versionId = listPublishedSurveys(db).find((survey) => survey.slug === slug)?.versionId ?? "";
  const made = createWave(db, {
    ...{ ...round, versionId, smallestGroup: 5, smallestCommentGroup: 8, createdBy: trainingLeadId },
    ...{ audience: { siteIds: [...siteIds.values()], teamIds: [] }, createdAt: opensAt - DAY_MS },
  });
  if (!made.ok) throw new Error(made.reason);
  openWave(db, { id: made.id, at: opensAt, day: dayOf(opensAt) });
  const wave = findWave(db, made.id);
  const userIds = new Set(listInvitations(db, made.id).map(({ userId }) => userId));
  if (wave) for (const userId of userIds) markMailed(db, { wave, userId, kind: "invitation" }, opensAt);
  return made.id;
}

type Answering = (random: ReturnType<typeof seeded>, siteId: string | null) => readonly KeptAnswer[];

function fill(db: Db, seeding: Seeding, slug: string, round: Round, share: number, answersOf: Answering): void {
  const { seed, now, staffIds, staffLoginId } = seeding;
  const everybody = seeded(`${seed}/surveys/${round.name}`);
  const references = new Map([...staffIds].map(([reference, id]) => [id, reference]));
  db.transaction(() => {
    const waveId = ask(db, seeding, slug, round);
    const until = Math.min(round.closesAt, now);
    for (const { id, userId, subjectId } of listInvitations(db, waveId)) {
      const random = everybody.fork(references.get(userId) ?? "staff");
      const at = Math.round(random.uniform(round.opensAt + 3_600_000, until));
      const answers = answersOf(random, groupsOf(db, subjectId, dayOf(at)).siteId);
      const isToTry = until === now && userId === staffLoginId;
      if (random.chance(share) && !isToTry) answer(db, { id, waveId, subjectId, at, answers });
    }
    if (until < now) closeWave(db, waveId, round.closesAt);
  });
}

interface Answered {
  /** Of the invitation. */
  readonly id: string;
  readonly waveId: string;
  readonly subjectId: string;
  readonly at: number;
  readonly answers: readonly KeptAnswer[];
}

function answer(db: Db, { id: invitationId, waveId, subjectId, at, answers }: Answered): void {
  const id = startResponse(db, { invitationId, waveId, locale: "en", at });
  for (const one of answers) putAnswer(db, id, one, at);
  finishResponse(db, { id, invitationId, groups: groupsOf(db, subjectId, dayOf(at)), answers, at });
}

function calibrate(db: Db, waveId: string, userId: string, ratedAt: number): void {
  const farApart = listPairs(db, waveId, userId).filter(({ self, manager }) => Math.abs(self - manager) >= 2);
  openCalibrations(
    db,
    farApart.map(({ skillId, self, manager }) => ({
      ...{ userId, skillId, waveId, selfLevel: self, otherLevel: manager, otherSource: "manager" as const },
      openedAt: ratedAt + DAY_MS,
    })),
  );
}
