import type { Definition, Question, Section } from "./definition";

/** The skills of one area that somebody is rated on, as listSkillsToRate answers them. */
export interface AreaToRate {
  readonly area: { readonly id: string; readonly name: string };
  readonly skills: readonly {
    readonly id: string;
    readonly name: string;
    /** What somebody of a level does, by level. */
    readonly anchors: Readonly<Partial<Record<number, string>>>;
  }[];
}

/**
 * A definition with the skills of a role where it says `rowsFrom: roleSkills`: one section an area, the question keeping
 * its id, so that an answer is found by question and skill.
 */
export function expandSkills(definition: Definition, areas: readonly AreaToRate[]): Definition {
  return { ...definition, sections: definition.sections.flatMap((section) => expandSection(section, areas)) };
}

function expandSection(section: Section, areas: readonly AreaToRate[]): Section[] {
  if (!section.questions.some(asksForSkills)) return [section];
  return areas.map(({ area, skills }) => ({
    ...section,
    id: `${section.id}-${area.id}`,
    title: area.name,
    questions: section.questions.map((question) =>
      asksForSkills(question) ? { ...question, rowsFrom: undefined, rows: skills.map(rowOf) } : question,
    ),
  }));
}

function asksForSkills(question: Question): question is Extract<Question, { type: "grid" }> {
  return question.type === "grid" && question.rowsFrom === "roleSkills";
}

function rowOf({ id, name, anchors }: AreaToRate["skills"][number]) {
  const hints = Object.entries(anchors).flatMap(([level, text]) => (text ? [[level, text] as const] : []));
  return { id, text: name, hints: Object.fromEntries(hints) };
}
