import { createFormat } from "~/lib/format";
import { startOfDay } from "~/lib/start-of-day";
import type { Execution, OrderSummary, Warehouse } from "~db/warehouse/warehouse";
import type { AttributeContext } from "~experiments";
import { nested } from "../assignment/asked-facts";
import { flushAssignments, servedPlans } from "../assignment/assignment.server";
import type { ServablePlan } from "../assignment/servable-plan";
import { orderContext } from "../planning/past-orders/order-context";
import { armForOrder, plansAt, type Site } from "./arm-for-order";
import { isOfSites } from "./day-orders.server";
import type { Desk } from "./desk-site.server";
import { reportedPhase } from "./record-done.server";

const DAY_MS = 86_400_000;
const MOST_ORDERS = 1_000;
const MOST_WAITING = 12;
const MOST_REPORTS = 8;

/** What has left the desk needs nobody to look it up any more. */
const gone: ReadonlySet<string> = new Set([
  ...["shipped", "in_transit", "out_for_delivery", "delivery_attempted", "delivered", "cancelled"],
  ...["return_requested", "return_received", "exchanged", "refunded", "closed"],
]);

export interface DeskOrder {
  readonly orderId: string;
  readonly placedAt: number | null;
  /** Names of the experiments that wait for somebody here. */
  readonly experiments: readonly string[];
  /** toReport: looked up, and nobody has said whether it was done. */
  readonly state: "toLookUp" | "toReport";
}

export interface OwnReport {
  readonly unit: string;
  /** Whether the unit is an order that can be looked up again. */
  readonly isOrder: boolean;
  readonly experimentName: string;
  readonly done: boolean;
  readonly reason: string | null;
  readonly at: number;
}

/** What people who handle orders need today, at their desk. */
export interface DeskToday {
  readonly siteName: string | null;
  /** Placed today, as far as they are counted. */
  readonly placed: number;
  /** Those to report first, then those to look up, the oldest first; of them the first few. */
  readonly waiting: readonly DeskOrder[];
  readonly toLookUp: number;
  readonly toReport: number;
  /** Carried out by people here, or the new standard since a decision. */
  readonly practices: readonly { readonly id: string; readonly name: string; readonly isStandard: boolean }[];
  /** What this person reported today, the latest first. */
  readonly reports: readonly OwnReport[];
}

interface Question {
  readonly userId: string;
  readonly desk: Desk;
  /** Not bound to sites: then the orders of every site are theirs until the device knows its own. */
  readonly isEverywhere: boolean;
  readonly now: number;
  readonly timeZone: string;
}

type Reads = Pick<Warehouse, "listOrders" | "findAssignment" | "findExecution" | "listExecutions">;

/**
 * Reads the desk's day: orders of yesterday and today that are still here and wait to be looked up or reported on. Nothing is
 * entered in the ledger, and no arm is told: both happen when somebody looks an order up.
 */
export async function viewDeskToday(
  warehouse: Reads,
  { userId, desk, isEverywhere, now, timeZone }: Question,
): Promise<DeskToday> {
  await flushAssignments();
  const today = startOfDay(createFormat({ locale: "en-GB", currency: "EUR", timeZone }).dayOf(now), timeZone);
  const plans = plansAt(servedPlans().plans, desk.site).filter(isCarriedOut);
  const own = isEverywhere ? null : desk.sites.map(({ name }) => name);
  const names = desk.site ? [desk.site.name] : own;
  const recent = await warehouse.listOrders(today - DAY_MS, now + 1, MOST_ORDERS);
  const orders = recent.filter((order) => isOfSites(orderContext(order), names));
  const waiting: DeskOrder[] = [];
  for (const order of [...orders].reverse()) {
    const found = await waitingFor(warehouse, { order, site: desk.site, plans });
    if (found) waiting.push(found);
  }
  const ofState = (state: DeskOrder["state"]) => waiting.filter((order) => order.state === state);
  const [toReport, toLookUp] = [ofState("toReport"), ofState("toLookUp")];
  return {
    siteName: desk.site?.name ?? null,
    placed: orders.filter(({ placedAt }) => placedAt !== null && placedAt >= today).length,
    waiting: [...toReport, ...toLookUp].slice(0, MOST_WAITING),
    toLookUp: toLookUp.length,
    toReport: toReport.length,
    practices: plans.map(({ experimentId, plan, status }) => ({
      ...{ id: experimentId, name: plan.name, isStandard: status === "concluded" },
    })),
    reports: await ownReports(warehouse, plans, { userId, from: today }),
  };
}

/** Whether people are told what to do: what has no instruction is done by systems alone. */
function isCarriedOut({ plan }: ServablePlan): boolean {
  return plan.arms.some(({ instruction }) => instruction.words.trim() !== "" || instruction.pictureId !== null);
}

interface Asked {
  readonly order: OrderSummary;
  /** Stands in where the order names none. */
  readonly site: Site | null;
  readonly plans: readonly ServablePlan[];
}

async function waitingFor(warehouse: Reads, { order, site, plans }: Asked): Promise<DeskOrder | null> {
  const context = nested({ ...(site === null ? {} : { site: site.name }), ...orderContext(order) });
  const isHere = !gone.has(order.lastType);
  const waits: { name: string; state: DeskOrder["state"] }[] = [];
  for (const plan of plans) {
    const state = await stateUnder(warehouse, { plan, context, isHere });
    if (state !== null) waits.push({ name: plan.plan.name, state });
  }
  if (waits.length === 0) return null;
  const state = waits.some((wait) => wait.state === "toReport") ? "toReport" : "toLookUp";
  const { orderId, placedAt } = order;
  return { orderId, placedAt, state, experiments: waits.map(({ name }) => name) };
}

/** What waits for somebody under one plan; null: nothing, because it is outside, a system has told the arm, or it is done. */
async function stateUnder(
  warehouse: Reads,
  { plan, context, isHere }: { plan: ServablePlan; context: AttributeContext; isHere: boolean },
): Promise<DeskOrder["state"] | null> {
  const toLookUp = isHere ? "toLookUp" : null;
  const { arm } = armForOrder(plan, context);
  if (arm.kind === "unknown") return toLookUp;
  const phaseId = reportedPhase(plan);
  if (arm.kind !== "arm" || arm.unit === null || phaseId === undefined) return null;
  const entry = await warehouse.findAssignment(phaseId, arm.unit);
  if (entry === null) return toLookUp;
  if (entry.source !== "lookUp" && entry.source !== "upload") return null;
  return (await warehouse.findExecution(phaseId, arm.unit)) === null ? "toReport" : null;
}

async function ownReports(
  warehouse: Reads,
  plans: readonly ServablePlan[],
  of: { readonly userId: string; readonly from: number },
): Promise<readonly OwnReport[]> {
  const said: OwnReport[] = [];
  for (const { experimentId, plan } of plans) {
    const isOrder = plan.unit.type === "order";
    const toReport = ({ unit, done, reason, at }: Execution): OwnReport => ({
      ...{ unit, isOrder, experimentName: plan.name, done, reason, at },
    });
    said.push(...(await warehouse.listExecutions(experimentId, of)).map(toReport));
  }
  return said.sort((one, other) => other.at - one.at).slice(0, MOST_REPORTS);
}
