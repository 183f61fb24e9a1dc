import type { NumberStyle } from "~/lib/typed-number";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertExperiment, isExperimentKeyTaken } from "~db/queries/experiments/insert-experiment";
import { experimentKindSchema } from "../../plan.schema";
import type { Actor } from "../outcome";
import { blankPlan, readyPlans } from "../ready-plans/ready-plans";
import { recordChange } from "../record-change";
import { type Draft, draftSchema } from "./draft.schema";
import { newRowId } from "./new-row-id";
import { slugOf } from "./slug";

export interface DraftStart {
  readonly actor: Actor;
  readonly at: number;
  /** Key of a ready plan; anything else starts blank. */
  readonly template: string;
  readonly style: NumberStyle;
  /** What another page found out and would have tried; what is empty stays as the ready plan has it. */
  readonly idea?: Idea;
}

/** Name, hypothesis, step of the flow and kind of a plan to be. */
export type Idea = Partial<Pick<Draft, "name" | "hypothesis" | "flowStep" | "kind">>;

/** The idea that a form brings along from the page where it came up; what is no text or no kind is left out. */
export function ideaOf(form: FormData): Idea {
  const { name, hypothesis, flowStep } = draftSchema.parse({
    name: textIn(form, "title"),
    hypothesis: textIn(form, "hypothesis"),
    flowStep: textIn(form, "flowStep"),
  });
  const kind = experimentKindSchema.safeParse(form.get("kind"));
  return {
    ...(name ? { name } : {}),
    ...(hypothesis ? { hypothesis } : {}),
    ...(/^[^>]+>[^>]+$/.test(flowStep) ? { flowStep } : {}),
    ...(kind.success ? { kind: kind.data } : {}),
  };
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/**
 * Makes a draft of a ready plan or a blank one. A person with sites of their own starts at these sites.
 *
 * @returns The new experiment's id.
 */
export function createDraft(db: Db, { actor, at, template, style, idea }: DraftStart): string {
  const id = newId(at);
  const ready = readyPlans.find(({ key }) => key === template) ?? blankPlan;
  const draft = withRowIds(draftSchema.parse({ ...ready.draft(style), ...idea }));
  draft.siteIds = actor.scope.kind === "all" ? [] : [...actor.scope.siteIds];
  db.transaction(() => {
    draft.key = freeKey(db, slugOf(draft.name));
    const row = { id, name: draft.name, key: draft.key, kind: draft.kind, draft } as const;
    insertExperiment(db, { ...row, status: "draft", ownerId: actor.id, createdAt: at }, draft.siteIds);
    recordChange(db, actor, at, {
      action: "experiment.drafted",
      subjectKind: "experiment",
      subjectId: id,
      after: { name: draft.name, key: draft.key, template: ready.key },
    });
  });
  return id;
}

function withRowIds(draft: Draft): Draft {
  const named = <Row extends { id: string }>(row: Row): Row => ({ ...row, id: row.id || newRowId() });
  return {
    ...draft,
    steps: draft.steps.map(named),
    arms: draft.arms.map(named),
    audience: draft.audience.map(named),
    guardrails: draft.guardrails.map(named),
  };
}

/** The slug itself, or with the first number that makes it free. */
function freeKey(db: Db, slug: string): string {
  let key = slug;
  for (let number = 2; isExperimentKeyTaken(db, key, null); number++) key = `${slug}-${number}`;
  return key;
}
