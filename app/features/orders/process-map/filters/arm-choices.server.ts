import { type FlowArms, listFlowArms } from "~/features/experiments/experiments.server";
import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import type { TraceQuery } from "~db/warehouse/traces/traces";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Arms as choices of a filter: "phase:arm". */
export function armChoices(db: Db, scope: SiteScope): Choice[] {
  return listFlowArms(db, scope).flatMap(({ experimentName, phaseId, arms }) =>
    arms.map(({ key, name }) => ({ value: `${phaseId}:${key}`, label: `${experimentName}: ${name}` })),
  );
}

/** What a choice means to the traces; an arm that the scope may not see finds nothing. */
export function armQuery(db: Db, scope: SiteScope, choice: string): NonNullable<TraceQuery["arm"]> {
  const isChosen = ({ phaseId, arms }: FlowArms) => arms.some(({ key }) => `${phaseId}:${key}` === choice);
  const found = listFlowArms(db, scope).find(isChosen);
  if (!found) return { phaseId: "", arm: "", attribute: "orderId" };
  return { phaseId: found.phaseId, arm: choice.slice(found.phaseId.length + 1), attribute: found.attribute };
}
