import { listExperimentsOfStep, type StepExperiment } from "~/features/experiments/experiments.server";
import type { Permission } from "~/lib/permissions";
import type { Db } from "~db/client";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";
import { changesOfStep } from "../../changes/changes.server";

export interface StepChange {
  readonly id: string;
  readonly title: string;
  readonly at: number;
  /** Empty: everywhere. */
  readonly siteNames: readonly string[];
}

/** What was tried and changed at a step; null where the reader may not see such. */
export interface StepTouches {
  readonly experiments: readonly StepExperiment[] | null;
  readonly changes: readonly StepChange[] | null;
}

export interface Viewer {
  readonly scope: SiteScope;
  readonly permissions: readonly Permission[];
}

/** Experiments that declare to touch a step, and entries of the change log about it, of the sites that somebody may see. */
export function stepTouches(
  db: Db,
  { scope, permissions }: Viewer,
  step: { readonly from: string; readonly to: string },
): StepTouches {
  const mayRead = (permission: Permission) => permissions.includes(permission);
  const sites = new Map(mayRead("change:read") ? listSiteNames(db).map(({ id, name }) => [id, name]) : []);
  return {
    experiments: mayRead("experiment:read") ? listExperimentsOfStep(db, scope, step) : null,
    changes: mayRead("change:read")
      ? changesOfStep(db, scope, step).map(({ id, title, at, siteIds }) => ({
          ...{ id, title, at, siteNames: siteIds.map((siteId) => sites.get(siteId) ?? siteId).sort() },
        }))
      : null,
  };
}
