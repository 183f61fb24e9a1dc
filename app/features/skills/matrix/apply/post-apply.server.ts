import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { applyMatrix, contentMatrix, viewMatrixDiff } from "../apply-matrix.server";
import type { SkillMatrix } from "../skills-content.schema";
import { changeKey } from "./chosen-changes";
import { digestOf } from "./view-apply.server";

interface Posted {
  readonly actor: { readonly kind: "user"; readonly id: string };
  readonly at: number;
  readonly form: FormData;
  /** Otherwise what was built. */
  readonly content?: SkillMatrix;
}

export type PostedApply =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly problem: string };

const words = en.skillMatrix.apply;

/** Takes over what is ticked, or all of it (intent "all"); refused when the files or the tables have changed since. */
export function postApply(db: Db, { actor, at, form, content = contentMatrix() }: Posted): PostedApply {
  return db.transaction((): PostedApply => {
    const changes = viewMatrixDiff(db, content);
    const known = new Set(changes.map(changeKey));
    const ticked = form.getAll("change").filter((key) => typeof key === "string");
    const only = form.get("intent") === "all" ? known : new Set(ticked);
    if (only.size === 0) return { ok: false, status: 400, problem: words.none };
    if (form.get("digest") !== digestOf(changes)) return { ok: false, status: 409, problem: words.moved };
    const done = applyMatrix(db, { actor, at, only, content });
    return { ok: true, said: words.done(done.length) };
  });
}
