import type { Db } from "../../client";
import { newId } from "../../new-id";
import { coverageRules } from "../../schema/skills";

export interface CoverageRule {
  /** Both null: the whole organisation. */
  readonly siteId: string | null;
  readonly teamId: string | null;
  readonly skillId: string;
  readonly minPeople: number;
  readonly minLevel: number;
}

/** Says how many people of a place have to reach a level of a skill. Returns the rule's id. */
export function insertCoverageRule(db: Db, rule: CoverageRule, { by, at }: { by: string | null; at: number }): string {
  const id = newId(at);
  db.insert(coverageRules)
    .values({ id, ...rule, createdBy: by, createdAt: at })
    .run();
  return id;
}
