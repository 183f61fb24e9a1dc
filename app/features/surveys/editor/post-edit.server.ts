import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { deleteDraft, findDraft, publishDraft, saveDraft, startDraft } from "~db/queries/surveys/drafts";
import { findSurvey } from "~db/queries/surveys/survey-versions";
import { type Definition, definitionSchema } from "../definition/definition";
import { hashOf } from "../definition/hash-of.server";
import { listMistakes } from "../definition/list-mistakes";
import { changeDraft } from "./change-draft";

interface Posted {
  readonly slug: string;
  readonly actor: { readonly id: string };
  readonly at: number;
  readonly form: FormData;
}

export type PostedEdit =
  | { readonly ok: true; readonly said: string; readonly at: string | null; readonly isOver: boolean }
  | {
      readonly ok: false;
      readonly status: 400 | 404 | 409;
      readonly refusal: string;
      readonly errors?: Readonly<Record<string, string | null>>;
    };

const { refusals, done } = en.surveyEditor;
const refuse = (status: 400 | 404 | 409, refusal: string) => ({ ok: false, status, refusal }) as const;

/** Does what a form of the editor asks: begins, changes, publishes or throws away the draft of a survey. */
export function postEdit(db: Db, posted: Posted): PostedEdit {
  return db.transaction((): PostedEdit => {
    const { slug, actor, at, form } = posted;
    if (!findSurvey(db, slug)) return refuse(404, refusals.gone);
    const intent = String(form.get("intent"));
    if (intent === "start") {
      if (!startDraft(db, slug, { by: actor.id, at })) return refuse(409, refusals.started);
      return record(db, posted, "survey.draft_begun", { said: done.start, at: null });
    }
    const draft = findDraft(db, slug);
    if (!draft) return refuse(409, refusals.no_draft);
    if (draft.hash !== form.get("hash")) return refuse(409, refusals.changed);
    if (intent === "discard") {
      deleteDraft(db, draft.id);
      return record(db, posted, "survey.draft_removed", { said: done.discard, at: null, isOver: true });
    }
    const before = definitionSchema.parse(draft.definition);
    if (intent === "publish") return publish(db, posted, draft, before);
    const changed = changeDraft(before, intent, form);
    if (!changed.ok) return { ...refuse(400, refusals.broken), errors: changed.errors };
    const { definition } = changed;
    saveDraft(db, { id: draft.id, before: draft.hash, definition, hash: hashOf(definition), at });
    return record(db, posted, "survey.draft_changed", { said: done.change, at: changed.at, detail: { intent } });
  });
}

function publish(db: Db, posted: Posted, draft: { id: string; hash: string }, definition: Definition): PostedEdit {
  const { slug, at } = posted;
  if (listMistakes(definition).length > 0) return refuse(409, refusals.mistakes);
  const isSame = findSurvey(db, slug)?.versions.some(({ id, hash }) => id !== draft.id && hash === draft.hash);
  if (isSame) return refuse(409, refusals.same);
  const version = publishDraft(db, { id: draft.id, before: draft.hash, at });
  if (version === null) return refuse(409, refusals.changed);
  return record(db, posted, "survey.published", {
    ...{ said: done.publish(version), at: null, isOver: true },
    detail: { version, hash: draft.hash },
  });
}

interface Done {
  readonly said: string;
  readonly at: string | null;
  readonly isOver?: boolean;
  readonly detail?: unknown;
}

function record(db: Db, { slug, actor, at }: Posted, action: string, { detail, isOver = false, ...said }: Done) {
  insertAuditEntry(db, {
    ...{ at, actorKind: "user", actorId: actor.id, action, subjectKind: "survey", subjectId: slug },
    ...(detail === undefined ? {} : { after: detail }),
  });
  return { ok: true, isOver, ...said } as const;
}
