import { createHash } from "node:crypto";
import { currentPreferences } from "~/lib/organisation.server";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type Actor, auditActor } from "~db/queries/people/actor";
import type { SiteScope } from "~db/queries/site-scope";
import { insertRatings } from "~db/queries/skills/ratings";
import { applyPeople } from "./apply-people";
import { type ImportKind, type Preview, previewOf } from "./import-plan";
import { planPeople, previewPerson } from "./plan-people";
import { planRatings, previewRating } from "./plan-ratings";

/** As much as some ten thousand rows; more is refused before it is read. */
const LONGEST_TEXT = 4_000_000;

interface Posted {
  readonly actor: Actor & { readonly scope: SiteScope };
  readonly at: number;
  readonly form: FormData;
}

export type PostedImport =
  /** Taken over. */
  | { readonly kind: "done"; readonly said: string }
  /** To be looked at; with problems the status says so. */
  | { readonly kind: "preview"; readonly status: 200 | 400 | 409; readonly preview: Preview }
  | { readonly kind: "problem"; readonly status: 400 | 413; readonly problem: string };

const words = en.skillImport;

/** Which file is meant; null: none that there is. */
export function importKindOf(form: FormData): ImportKind | null {
  const kind = form.get("kind");
  return kind === "people" || kind === "ratings" ? kind : null;
}

/** Shows what a file would do, or (intent "apply") does all of it or nothing. The same file again changes nothing. */
export async function postImport(db: Db, { form, ...act }: Posted): Promise<PostedImport> {
  const kind = importKindOf(form);
  const text = await textOf(form);
  if (kind === null || text === null || text.trim() === "") {
    return { kind: "problem", status: 400, problem: words.problems.file };
  }
  if (text.length > LONGEST_TEXT) return { kind: "problem", status: 413, problem: words.problems.tooLong };
  const isApplied = form.get("intent") === "apply";
  return db.transaction((): PostedImport => {
    const { preview, apply } = planOf(db, { ...act, kind, text });
    const hasProblems = preview.problemCount > 0;
    if (!isApplied) return { kind: "preview", status: hasProblems ? 400 : 200, preview };
    if (hasProblems) return { kind: "preview", status: 409, preview };
    const rows = apply();
    if (rows > 0) {
      insertAuditEntry(db, {
        ...{ at: act.at, ...auditActor(act.actor), action: `skills.${kind}Imported` },
        ...{ subjectKind: "skills", subjectId: kind },
        after: { rows, fileSha256: createHash("sha256").update(text).digest("hex") },
      });
    }
    return { kind: "done", said: rows === 0 ? words.nothing : words.done[kind](rows) };
  });
}

interface Planned {
  readonly preview: Preview;
  /** Returns how many rows did something. */
  readonly apply: () => number;
}

function planOf(db: Db, asked: Omit<Posted, "form"> & { kind: ImportKind; text: string }): Planned {
  const { kind, text, actor, at } = asked;
  if (kind === "people") {
    const { people, problems } = planPeople(db, text);
    return {
      preview: previewOf(kind, text, people.map(previewPerson), problems),
      apply: () => applyPeople(db, people, { actor, at }),
    };
  }
  const { timeZone } = currentPreferences();
  const { ratings, problems } = planRatings(db, text, { scope: actor.scope, at, timeZone });
  return {
    preview: previewOf(kind, text, ratings.map(previewRating), problems),
    apply: () => {
      const added = ratings.filter(({ isKnown }) => !isKnown).map(({ rating }) => rating);
      insertRatings(db, added);
      return added.length;
    },
  };
}

/** The file that was chosen, or the text that was looked at. */
async function textOf(form: FormData): Promise<string | null> {
  const file = form.get("file");
  if (file instanceof File) return file.size > LONGEST_TEXT ? "x".repeat(LONGEST_TEXT + 1) : await file.text();
  const text = form.get("text");
  return typeof text === "string" ? text : null;
}
