import { type FlowArms, listFlowArms } from "~/features/experiments/experiments.server";
import { db, warehouse } from "~/lib/database.server";
import { log } from "~/lib/log.server";
import { currentPreferences } from "~/lib/organisation.server";
import type { SiteScope } from "~db/queries/site-scope";
import type { TraceQuery } from "~db/warehouse/traces/traces";
import { workCalendars } from "../calendars/calendars.server";
import { type Computed, computedStore } from "../flow-reading/computed-store";
import { flowSpan } from "../flow-reading/flow-filter";
import { siteChoices } from "../flow-reading/site-choices.server";
import { siteScopeOf } from "../order-scope.server";
import { type Direction, type FlowDrawing, layOut } from "../process-map/picture/lay-out";
import { flowColumns } from "../process-map/read-columns.server";
import { notSteps } from "../process-map/read-flow.server";
import { compareFlows, type FlowDifference, type StepDifference } from "./compare-flows";
import type { DifferenceQuestion } from "./difference-question";
import type { FlowArmLink } from "./experiment-flow";
import { changeOf, levelOfChange } from "./step-change";

/** More orders of a side than this are read by an even part of them. */
const MOST_ORDERS = 150_000;
/** Steps that a smaller share of the orders takes are in the table and not in the picture. */
const DRAWN_SHARE = 0.01;

const store = computedStore<FlowDifference>((error) => log.error({ err: error }, "two flows could not be compared"));

/** What the two sides are, for the page to name them. */
export type Sides =
  | { readonly kind: "periods"; readonly site: string | null }
  | { readonly kind: "sites"; readonly control: string; readonly treatment: string }
  | {
      readonly kind: "arms";
      readonly experimentId: string;
      readonly experimentName: string;
      readonly control: string;
      readonly treatment: string;
      /** An order is one of several of its customer: the intervals are a little too narrow. */
      readonly isByCustomer: boolean;
    };

export interface ArmChoice {
  readonly value: string;
  readonly label: string;
}

export interface DifferenceView {
  readonly question: DifferenceQuestion;
  readonly choices: { readonly sites: readonly string[]; readonly arms: readonly ArmChoice[] };
  /** Null: there is nothing to compare yet (one site only, or no experiment). */
  readonly sides: Sides | null;
  readonly sitesWithout: readonly string[];
  readonly difference: Omit<Computed<FlowDifference>, "value"> & { readonly value: ShownDifference | null };
}

export interface ShownDifference extends Omit<FlowDifference, "activities"> {
  readonly across: FlowDrawing;
  readonly down: FlowDrawing;
}

interface Asked {
  readonly question: DifferenceQuestion;
  readonly scope: SiteScope;
  readonly at: number;
}

interface Comparison {
  readonly sides: Sides;
  readonly control: Partial<TraceQuery>;
  readonly treatment: Partial<TraceQuery>;
}

const nothing = { value: null, asOf: null, progress: null, hasFailed: false };

/** Two arms, sites or periods, and where in the flow the time was won. */
export async function viewDifference({ question, scope, at }: Asked): Promise<DifferenceView> {
  const arms = listFlowArms(db, scope);
  const choices = { sites: siteChoices(db, scope), arms: arms.flatMap(armChoicesOf) };
  const calendars = workCalendars(db);
  const comparison = comparisonOf(question, arms, choices.sites);
  const view = { question, choices, sides: comparison?.sides ?? null, sitesWithout: calendars.sitesWithout };
  if (!comparison) return { ...view, difference: nothing };
  const queries = [comparison.control, comparison.treatment].map(
    (query): TraceQuery => ({
      ...{ siteScope: siteScopeOf(db, scope), leaveOut: notSteps, mostOrders: MOST_ORDERS, ...query },
    }),
  );
  const { timeZone } = currentPreferences();
  const { version } = await warehouse.lag();
  const computed = await store.find({
    key: JSON.stringify([queries, calendars.version, timeZone]),
    version: String(version),
    at,
    run: async (onProgress) => {
      const sides = [];
      for (const [half, query] of queries.entries()) {
        const said = (share: number) => onProgress(0.4 * (half + share));
        const traces = await warehouse.readTraces(query, (share) => said(0.7 * share));
        const columns = await flowColumns(traces, calendars, timeZone, (share) => said(0.7 + 0.3 * share));
        sides.push({ traces, columns });
      }
      const [control, treatment] = sides;
      if (!control || !treatment) throw new RangeError("two sides are compared");
      return compareFlows(control, treatment, { calendars, at }, (share) => onProgress(0.8 + 0.2 * share));
    },
  });
  return { ...view, difference: { ...computed, value: computed.value && shown(computed.value) } };
}

/** The arms of one experiment that can be seen on the map against control; none where it deals neither orders nor customers. */
export function flowArmLinks(scope: SiteScope, experimentId: string): readonly FlowArmLink[] {
  const found = listFlowArms(db, scope).find((one) => one.experimentId === experimentId);
  return (found?.arms ?? []).slice(1).map(({ key, name }) => ({ value: `${found?.phaseId}:${key}`, name }));
}

function armChoicesOf({ experimentName, phaseId, arms }: FlowArms): readonly ArmChoice[] {
  const [control, ...treatments] = arms;
  return treatments.map(({ key, name }) => ({
    value: `${phaseId}:${key}`,
    label: `${experimentName}: ${name} – ${control?.name ?? ""}`,
  }));
}

function comparisonOf(question: DifferenceQuestion, arms: readonly FlowArms[], sites: readonly string[]) {
  if (question.kind === "arms") return comparedArms(question, arms);
  const { timeZone } = currentPreferences();
  const span = flowSpan(question, timeZone);
  return question.kind === "sites"
    ? comparedSites(question, sites, span)
    : comparedPeriods(question, sites, span, timeZone);
}

type Span = ReturnType<typeof flowSpan>;

function comparedSites({ one, other }: DifferenceQuestion, sites: readonly string[], span: Span): Comparison | null {
  const control = sites.find((site) => site === one) ?? sites[0];
  const treatment = sites.find((site) => site === other) ?? sites.find((site) => site !== control);
  if (control === undefined || treatment === undefined || control === treatment) return null;
  return {
    sides: { kind: "sites", control, treatment },
    control: { ...span, sites: [control] },
    treatment: { ...span, sites: [treatment] },
  };
}

function comparedPeriods(
  { site, beforeFrom, beforeTo }: DifferenceQuestion,
  sites: readonly string[],
  span: Span,
  timeZone: string,
): Comparison {
  const known = sites.find((name) => name === site) ?? null;
  const at = known === null ? {} : { sites: [known] };
  return {
    sides: { kind: "periods", site: known },
    control: { ...flowSpan({ from: beforeFrom, to: beforeTo }, timeZone), ...at },
    treatment: { ...span, ...at },
  };
}

function comparedArms({ arm }: DifferenceQuestion, experiments: readonly FlowArms[]): Comparison | null {
  const found =
    experiments.find(({ phaseId, arms }) => arms.some(({ key }) => `${phaseId}:${key}` === arm)) ?? experiments[0];
  const [control, ...others] = found?.arms ?? [];
  const treatment = others.find(({ key }) => `${found?.phaseId}:${key}` === arm) ?? others[0];
  if (!found || !control || !treatment) return null;
  const { phaseId, attribute } = found;
  return {
    sides: {
      ...{ kind: "arms", experimentId: found.experimentId, experimentName: found.experimentName },
      ...{ control: control.name, treatment: treatment.name, isByCustomer: attribute === "customerId" },
    },
    control: { arm: { phaseId, arm: control.key, attribute } },
    treatment: { arm: { phaseId, arm: treatment.key, attribute } },
  };
}

function shown({ activities, ...difference }: FlowDifference): ShownDifference {
  const { orders, steps } = difference;
  const all = Math.max(1, orders.control + orders.treatment);
  const drawn = steps.filter(({ frequency }) => Math.max(frequency.control, frequency.treatment) >= DRAWN_SHARE);
  const boxes = activities.map(({ activity, orders: count }) => ({ activity, orders: count, share: count / all }));
  const draw = (direction: Direction) =>
    layOut(
      boxes,
      drawn.map((step) => toDraw(step, orders)),
      direction,
    );
  return { ...difference, across: draw("across"), down: draw("down") };
}

function toDraw(step: StepDifference, orders: FlowDifference["orders"]) {
  const { from, to, frequency, working, elapsed } = step;
  const count = frequency.control * orders.control + frequency.treatment * orders.treatment;
  return {
    ...{ from, to, count, orders: Math.round(count), level: levelOfChange(changeOf(working.timePerCase)) },
    share: count / Math.max(1, orders.control + orders.treatment),
    ...{ meanWorking: working.timePerCase.difference, meanElapsed: elapsed.timePerCase.difference },
  };
}
