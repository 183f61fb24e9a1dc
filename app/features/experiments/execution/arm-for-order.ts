import type { AttributeContext } from "~experiments";
import { atPath } from "../assignment/asked-facts";
import type { Evaluation, ServablePlan } from "../assignment/servable-plan";
import { type NeededAttribute, neededAttributes } from "./needed-attributes";

/** What people are told to do with an order under one experiment. */
export interface ArmForOrder {
  readonly experimentId: string;
  readonly experimentName: string;
  /** Its key; null: as usual. */
  readonly arm: string | null;
  readonly armName: string;
  /** Place in the plan, for the colour. */
  readonly armIndex: number;
  readonly words: string;
  readonly pictureId: string | null;
  /**
   * arm: by lot, so what was done is asked. standard: the new way for everybody. asUsual: outside. unknown: something
   * must be known first.
   */
  readonly kind: "arm" | "standard" | "asUsual" | "unknown";
  readonly unit: string | null;
  readonly missing: readonly NeededAttribute[];
}

export interface Site {
  readonly id: string;
  readonly name: string;
}

/** Plans that say something about orders at a site: those of other sites, and those that kept today's way, do not. */
export function plansAt(plans: readonly ServablePlan[], site: Site | null): readonly ServablePlan[] {
  return plans.filter(({ plan, payload }) => {
    if (payload.state === "kept") return false;
    return site === null || plan.siteIds.length === 0 || plan.siteIds.includes(site.id);
  });
}

/** Attributes that a plan reads and the context does not have. An empty text means "not known" and was asked for already. */
export function missingAttributes(
  { plan, status }: ServablePlan,
  context: AttributeContext,
): readonly NeededAttribute[] {
  const needed = neededAttributes(status === "concluded" ? { unit: plan.unit, condition: null } : plan);
  return needed.filter(({ name }) => (atPath(context, name) ?? null) === null);
}

/** After a ship decision the shipped arm is the new standard, ramp or not; the hold-out is still an arm by lot. */
function kindOf({ status, payload }: ServablePlan, arm: string): ArmForOrder["kind"] {
  if (payload.state === "shipped") return payload.shipment.arm === arm ? "standard" : "arm";
  return status === "concluded" ? "standard" : "arm";
}

/** The arm of an order under a plan, with the evaluation it came from (null when something must be known first). */
export function armForOrder(
  servable: ServablePlan,
  context: AttributeContext,
): { readonly arm: ArmForOrder; readonly evaluation: Evaluation | null } {
  const { plan, experimentId } = servable;
  const filled = servable.fill(context);
  const missing = missingAttributes(servable, filled);
  const evaluation = missing.length > 0 ? null : servable.evaluate(filled);
  const served = evaluation?.served ?? null;
  const armIndex = plan.arms.findIndex(({ key }) => key === served?.variant);
  const arm = plan.arms[armIndex];
  const kind = missing.length > 0 ? "unknown" : arm ? kindOf(servable, arm.key) : "asUsual";
  return {
    evaluation,
    arm: {
      experimentId,
      experimentName: plan.name,
      arm: arm?.key ?? null,
      armName: arm?.name ?? "",
      armIndex: Math.max(0, armIndex),
      words: arm?.instruction.words ?? "",
      pictureId: arm?.instruction.pictureId ?? null,
      kind,
      unit: evaluation?.unit ?? null,
      missing,
    },
  };
}
