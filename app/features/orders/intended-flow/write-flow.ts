import type { Db } from "~db/client";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findCurrentFlow, insertFlow } from "~db/queries/process/intended-flows";
import type { SiteScope } from "~db/queries/site-scope";
import type { IntendedFlow } from "~experiments";
import type { FlowForm } from "./flow.schema";

/** Why nothing was written; each has a sentence in the texts. */
export type FlowRefusal = "wholeOrganisation" | "outdated" | "same";

export type FlowOutcome =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly reason: FlowRefusal };

interface Written {
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
  readonly form: FlowForm;
}

/** Saves the next version of the intended flow. It is one for all sites, so whoever has some sites only changes nothing. */
export function saveFlow(db: Db, { actor, at, form }: Written): FlowOutcome {
  if (actor.scope.kind !== "all") return { ok: false, reason: "wholeOrganisation" };
  return db.transaction((): FlowOutcome => {
    const before = findCurrentFlow(db);
    if ((before?.version ?? 0) !== form.base) return { ok: false, reason: "outdated" };
    const flow = {
      starts: [...new Set(form.starts)].sort(),
      ends: [...new Set(form.ends)].sort(),
      steps: distinct([...form.steps, ...form.typed]),
    };
    if (before && sameFlow(before, flow)) return { ok: false, reason: "same" };
    const version = form.base + 1;
    if (!insertFlow(db, { version, ...flow, note: form.note, createdBy: actor.id, createdAt: at })) {
      return { ok: false, reason: "outdated" };
    }
    insertAuditEntry(db, {
      ...{ at, actorKind: "user", actorId: actor.id, action: "intendedFlow.saved" },
      ...{ subjectKind: "intendedFlow", subjectId: String(version) },
      ...(before ? { before: { starts: before.starts, ends: before.ends, steps: before.steps } } : {}),
      after: { ...flow, note: form.note },
    });
    return { ok: true, version };
  });
}

function distinct(steps: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return [...new Map(steps.map((step) => [JSON.stringify(step), step])).entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, step]) => step);
}

function sameFlow(one: IntendedFlow, other: IntendedFlow): boolean {
  const text = ({ starts, ends, steps }: IntendedFlow) => JSON.stringify([starts, ends, steps]);
  return text(one) === text(other);
}
