import type { AssignmentSource } from "~db/warehouse/warehouse";
import type { AttributeContext } from "~experiments";
import { nested } from "../assignment/asked-facts";
import { recordEvaluation, servedPlans } from "../assignment/assignment.server";
import { type ArmForOrder, armForOrder, plansAt, type Site } from "./arm-for-order";
import { neededAttributes } from "./needed-attributes";

/** An order of a day's list with what is known of it. */
export interface ListedOrder {
  readonly orderId: string;
  readonly context: AttributeContext;
}

export interface OrderWithArms {
  readonly orderId: string;
  /** Site name, empty when it is not known. */
  readonly site: string;
  /** In the order of `DayList.experiments`. */
  readonly arms: readonly ArmForOrder[];
}

/** An arm as the head of a run sheet explains it. */
export interface SheetArm {
  readonly name: string;
  readonly index: number;
  readonly words: string;
  readonly pictureId: string | null;
}

export interface SheetExperiment {
  readonly id: string;
  readonly name: string;
  /** Empty siteNames: everywhere. */
  readonly siteIds: readonly string[];
  readonly arms: readonly SheetArm[];
}

export interface DayList {
  readonly experiments: readonly SheetExperiment[];
  readonly orders: readonly OrderWithArms[];
}

/** By which attribute what is known here is found. */
const factsNamedBy: Readonly<Record<string, string>> = { customer: "customerId", stock: "product" };

/** Names of everything that the running plans ask about an order; the order number first. */
export function attributesAskedFor(): readonly string[] {
  const names = servedPlans().plans.flatMap(({ plan, status }) =>
    neededAttributes(status === "concluded" ? { unit: plan.unit, condition: null } : plan).map(({ name }) => name),
  );
  const helpful = names.flatMap((name) => factsNamedBy[name.split(".")[0] ?? ""] ?? []);
  return [...new Set(["orderId", ...names, ...helpful, "site"])];
}

/** The arms of many orders at once; each arm by lot is entered in the ledger, because the list is carried out. */
export function listArms(
  orders: Iterable<ListedOrder>,
  { site, source }: { readonly site: Site | null; readonly source: AssignmentSource },
): DayList {
  const plans = plansAt(servedPlans().plans, site);
  const listed: OrderWithArms[] = [];
  for (const { orderId, context: sent } of orders) {
    const context = nested(sent);
    const arms = plans.map((plan) => {
      const { arm, evaluation } = armForOrder(plan, context);
      if (evaluation) recordEvaluation(plan, evaluation, context, source);
      return arm;
    });
    listed.push({ orderId, site: typeof context.site === "string" ? context.site : "", arms });
  }
  const experiments = plans.map(({ experimentId, plan }) => ({
    id: experimentId,
    name: plan.name,
    siteIds: plan.siteIds,
    arms: plan.arms.map(({ name, instruction }, index) => ({ name, index, ...instruction })),
  }));
  return { experiments, orders: listed };
}
