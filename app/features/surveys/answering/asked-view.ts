import type { InvitationPart, SurveyKind, SurveyMode } from "~db/schema/surveys";
import type { AnswerValue } from "../definition/answers";
import type { AnswerProblem } from "../definition/check-answer";
import type { Condition } from "../definition/definition";
import { visibleQuestions } from "../definition/visible-sections";

/** One line of what somebody is asked. */
export interface WaitingSurvey {
  readonly id: string;
  readonly title: string;
  readonly part: InvitationPart;
  /** Who is rated. */
  readonly subjectName: string;
  readonly isBegun: boolean;
  /** Null: it has no end yet. */
  readonly closesAt: number | null;
}

/** What the first page promises, and how far one has come. Texts are in the language it is answered in. */
export interface AskedView {
  readonly id: string;
  readonly kind: SurveyKind;
  readonly part: InvitationPart;
  readonly subjectName: string;
  readonly title: string;
  readonly about: string;
  readonly minutes: number;
  readonly mode: SurveyMode;
  readonly smallestGroup: number;
  readonly smallestCommentGroup: number;
  readonly closesAt: number | null;
  readonly language: string;
  readonly languages: readonly string[];
  readonly sections: readonly AskedSection[];
}

export interface AskedSection {
  readonly id: string;
  readonly title: string;
  /** Answers given and answers possible. */
  readonly given: number;
  readonly possible: number;
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A question in one language, as the page needs it. */
export interface AskedQuestion {
  readonly id: string;
  readonly type: "grid" | "single" | "multiple" | "scale" | "text" | "number";
  readonly text: string;
  readonly help: string | null;
  readonly required: boolean;
  readonly when: Condition | null;
  /** Of a grid; one with an empty id for any other. Hints by level. */
  readonly rows: readonly {
    readonly id: string;
    readonly text: string;
    readonly hints: Readonly<Record<string, string>>;
  }[];
  /** Levels, options or points of a scale. */
  readonly choices: readonly Choice[];
  readonly allowsNotApplicable: boolean;
  /** Of a scale: what its ends mean. */
  readonly ends: { readonly low: string; readonly high: string } | null;
  /** Most options that may be chosen. */
  readonly most: number | null;
  /** Of a text: most characters. */
  readonly longest: number | null;
  /** Of a number. */
  readonly range: { readonly from: number; readonly to: number; readonly unit: string | null } | null;
}

export interface SectionView {
  readonly asked: AskedView;
  readonly section: AskedSection;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly previous: string | null;
  readonly questions: readonly AskedQuestion[];
  /** By answerKey: the answers of this screen, and the earlier ones that decide what is asked on it. */
  readonly answers: Readonly<Record<string, AnswerValue>>;
  readonly earlier: Readonly<Record<string, AnswerValue>>;
}

/** Why an answer was not taken. */
export type AnswerRefusal = NotAsked | AnswerProblem | "no_such_question";

/** Why nothing can be answered here (any more). */
export type NotAsked = "not_invited" | "not_open" | "answered" | "answered_by_token";

/** The questions of a screen that are asked, given its answers. */
export function shownQuestions(
  { questions, earlier }: Pick<SectionView, "questions" | "earlier">,
  answers: ReadonlyMap<string, AnswerValue>,
): readonly AskedQuestion[] {
  const rowIdsOf = ({ rows }: AskedQuestion) => rows.map(({ id }) => id);
  return visibleQuestions(questions, { rowIdsOf, answers, counted: new Map(Object.entries(earlier)) });
}
