import type { Viewer } from "~/features/auth/auth.server";
import type { createFormat } from "~/lib/format";
import type { Db } from "~db/client";
import { findUser } from "~db/queries/people/find-user";
import { findInvitation, listWaiting } from "~db/queries/surveys/answering/invitations";
import { minutesToRate } from "~db/queries/surveys/wave-skills";
import { type Answers, answerKey } from "../definition/answers";
import { type Definition, definitionSchema, type Section } from "../definition/definition";
import { textIn } from "../definition/text-in";
import { listMissing, rowIdsOf, visibleAnswers, visibleSections } from "../definition/visible-sections";
import type { AskedSection, AskedView, NotAsked, SectionView, WaitingSurvey } from "./asked-view";
import { type Asking, findAsked } from "./find-asked.server";
import { localise } from "./localise";

type DayOf = Pick<ReturnType<typeof createFormat>, "dayOf">;

export interface AskedBy {
  readonly viewer: Pick<Viewer, "id">;
  readonly invitationId: string;
  readonly at: number;
  readonly format: DayOf;
  /** As chosen on the page; null: not chosen. */
  readonly language: string | null;
}

type Found<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly reason: NotAsked };

/** Who answers what, as the answering functions want it. */
export function askingOf(db: Db, { viewer, invitationId, at, format }: Omit<AskedBy, "language">): Asking {
  const opensAt = findInvitation(db, invitationId)?.wave.opensAt;
  return { invitationId, userId: viewer.id, at, day: format.dayOf(opensAt ?? at) };
}

/** The language to answer in: the chosen one where there is such a translation, otherwise the survey's own. */
function languageOf({ locales, locale }: Definition, wanted: string | null): string {
  return wanted !== null && locales.includes(wanted) ? wanted : locale;
}

/** What somebody is asked and has not sent. */
export function listAskedOf(db: Db, userId: string, at: number): readonly WaitingSurvey[] {
  return listWaiting(db, userId, at).map(({ definition, startedAt, ...line }) => {
    const parsed = definitionSchema.parse(definition);
    return { ...line, title: textIn(parsed.title, parsed.locale, parsed), isBegun: startedAt !== null };
  });
}

/** The first page of a survey: what it is, who will know, and how far one has come. */
export function readAsked(db: Db, by: AskedBy): Found<{ readonly asked: AskedView }> {
  const read = findAsked(db, askingOf(db, by));
  if (!read.ok) return read;
  return { ok: true, asked: askedView(db, read, languageOf(read.definition, by.language)) };
}

type Read = Extract<ReturnType<typeof findAsked>, { ok: true }>;

function askedView(db: Db, { found, definition, answers }: Read, language: string): AskedView {
  const { invitation, wave, kind } = found;
  const skills = definition.sections.flatMap(({ questions }) => questions.flatMap(rowIdsOf)).length;
  return {
    ...{ id: invitation.id, kind, part: invitation.part, language, languages: definition.locales },
    subjectName: findUser(db, invitation.subjectId)?.name ?? "",
    title: textIn(definition.title, language, definition),
    about: textIn(definition.about, language, definition),
    minutes: kind === "skills" ? minutesToRate(skills) : definition.minutes,
    ...{ mode: wave.mode, smallestGroup: wave.smallestGroup, smallestCommentGroup: wave.smallestCommentGroup },
    closesAt: wave.closesAt,
    sections: visibleSections(definition, answers).map((section) =>
      sectionLine(section, answers, language, definition),
    ),
  };
}

function sectionLine(section: Section, answers: Answers, language: string, definition: Definition): AskedSection {
  const keys = section.questions.flatMap((question) => rowIdsOf(question).map((row) => answerKey(question.id, row)));
  return {
    id: section.id,
    title: textIn(section.title, language, definition),
    given: keys.filter((key) => answers.has(key)).length,
    possible: keys.length,
  };
}

/** One screen; `section: null` when there is none of that name (any more). */
export function readSection(
  db: Db,
  by: AskedBy & { readonly sectionId: string },
): Found<{ readonly section: SectionView | null }> {
  const read = findAsked(db, askingOf(db, by));
  if (!read.ok) return read;
  const { definition, answers } = read;
  const language = languageOf(definition, by.language);
  const asked = askedView(db, read, language);
  const at = asked.sections.findIndex(({ id }) => id === by.sectionId);
  const section = asked.sections[at];
  // All of its questions: which of them are asked changes while one answers.
  const written = definition.sections.find(({ id }) => id === by.sectionId);
  if (!section || !written) return { ok: true, section: null };
  return {
    ok: true,
    section: {
      ...{ asked, section, number: at + 1, previous: asked.sections[at - 1]?.id ?? null },
      questions: written.questions.map((question) => localise(question, language, definition)),
      answers: Object.fromEntries(answers),
      earlier: Object.fromEntries(
        visibleAnswers({ sections: definition.sections.slice(0, definition.sections.indexOf(written)) }, answers),
      ),
    },
  };
}

/** A required answer that is still to be given, in words. */
export interface MissingLine {
  readonly sectionId: string;
  readonly questionId: string;
  readonly rowId: string;
  readonly text: string;
}

/** What stands between an answered survey and sending it. */
export function readReview(
  db: Db,
  by: AskedBy,
): Found<{ readonly asked: AskedView; readonly missing: readonly MissingLine[] }> {
  const read = findAsked(db, askingOf(db, by));
  if (!read.ok) return read;
  const { definition, answers } = read;
  const language = languageOf(definition, by.language);
  const questions = definition.sections.flatMap((section) => section.questions);
  const missing = listMissing(definition, answers).map((place) => {
    const question = questions.find(({ id }) => id === place.questionId);
    const rows = questions.flatMap((one) =>
      one.type === "grid" && one.id === place.questionId ? (one.rows ?? []) : [],
    );
    const text = rows.find(({ id }) => id === place.rowId)?.text ?? question?.text ?? place.questionId;
    return { ...place, text: textIn(text, language, definition) };
  });
  return { ok: true, asked: askedView(db, read, language), missing };
}
