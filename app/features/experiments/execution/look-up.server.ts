import type { Db } from "~db/client";
import { findPicture } from "~db/queries/uploads/pictures";
import type { Warehouse } from "~db/warehouse/warehouse";
import { nested } from "../assignment/asked-facts";
import { recordEvaluation, servedPlans } from "../assignment/assignment.server";
import { type ArmForOrder, armForOrder, plansAt, type Site } from "./arm-for-order";
import type { NeededAttribute } from "./needed-attributes";
import { findOrderFacts } from "./order-facts.server";

export interface LookUpQuestion {
  /** The order number as it was typed or scanned. */
  readonly typed: string;
  /** Where the order is handled; null when the organisation has no sites. */
  readonly site: Site | null;
  /** Answers to what was asked, as typed; an empty answer means that nobody knows. */
  readonly given: Readonly<Record<string, string>>;
}

export interface LookedUpArm extends ArmForOrder {
  readonly pictureAlt: string;
}

export interface LookUpAnswer {
  readonly orderId: string;
  /** Whether events of this order are here. */
  readonly isKnown: boolean;
  readonly arms: readonly LookedUpArm[];
  /** What must be known first; empty when every arm is there. */
  readonly asks: readonly NeededAttribute[];
}

/**
 * Says what to do with an order, and enters every arm by lot in the ledger: whoever reads it acts on it. The same order
 * gets the same answer however often it is looked up.
 */
export async function lookUpOrder(
  { db, warehouse }: { db: Db; warehouse: Pick<Warehouse, "orderEvents"> },
  { typed, site, given }: LookUpQuestion,
): Promise<LookUpAnswer> {
  const facts = await findOrderFacts(warehouse, typed);
  const plans = plansAt(servedPlans().plans, site);
  const context = contextOf(
    facts.attributes,
    site,
    given,
    plans.flatMap((plan) => armForOrder(plan, {}).arm.missing),
  );
  const arms = plans.map((plan) => {
    const { arm, evaluation } = armForOrder(plan, context);
    if (evaluation) recordEvaluation(plan, evaluation, context, "lookUp");
    const picture = arm.pictureId === null ? undefined : findPicture(db, arm.pictureId);
    return { ...arm, pictureId: picture?.id ?? null, pictureAlt: picture?.alt ?? "" };
  });
  const asks = new Map(arms.flatMap(({ missing }) => missing).map((attribute) => [attribute.name, attribute]));
  return { orderId: facts.orderId, isKnown: facts.isKnown, arms, asks: [...asks.values()] };
}

/** What the order's events say wins over what is typed; the site of the desk stands in where the order has none. */
function contextOf(
  known: Readonly<Record<string, unknown>>,
  site: Site | null,
  given: Readonly<Record<string, string>>,
  needed: readonly NeededAttribute[],
): Readonly<Record<string, unknown>> {
  const typed = Object.entries(given).map(([name, text]) => {
    const kind = needed.find((attribute) => attribute.name === name)?.kind ?? "text";
    return [name, typedValue(text, kind)] as const;
  });
  return nested({ ...(site === null ? {} : { site: site.name }), ...Object.fromEntries(typed), ...known });
}

/** An answer as the condition compares it; what cannot be read is an answer nobody knows. */
export function typedValue(text: string, kind: NeededAttribute["kind"]): string | number | boolean {
  const plain = text.trim();
  if (plain === "" || kind === "text") return plain;
  if (kind === "yesNo") return plain === "yes" ? true : plain === "no" ? false : "";
  const number = Number(plain.replace(",", "."));
  return Number.isFinite(number) ? number : "";
}
