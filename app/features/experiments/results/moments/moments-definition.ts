import { createHash } from "node:crypto";
import type { MomentsDefinition } from "~db/warehouse/moments/moments";
import { canonicalJson } from "../../canonical-json";
import type { Plan } from "../../plan.schema";
import { dayReader } from "../day-of";
import { type MeasureOptions, measuredImport, unitMeasure } from "../measure-units";
import { additionsOf, contributionOf } from "./contribution";
import { cellLayout } from "./metric-parts";

/** Rises when units are measured differently, so that every installation measures its units anew. */
const MEASURED_AS = 1;
/** What comes later about the units of a concluded experiment is not followed; results stand still. */
const FOLLOWED_AFTER_END_MS = 60 * 86_400_000;

export interface MomentsQuestion extends MeasureOptions {
  readonly experimentId: string;
  /** Null when assigned elsewhere: units are those imported. */
  readonly phaseId: string | null;
}

/** Under which phase the warehouse keeps the sums. */
export function momentsPhase({ phaseId, experimentId }: Pick<MomentsQuestion, "phaseId" | "experimentId">): string {
  return phaseId ?? experimentId;
}

/**
 * What the warehouse keeps about the units of a plan.
 *
 * @throws {RangeError} when the plan cannot be measured.
 */
export function momentsDefinition(question: MomentsQuestion): MomentsDefinition {
  const { plan, timeZone, experimentId, endsAt } = question;
  const layout = cellLayout(plan);
  const dayOf = dayReader(timeZone);
  const common = {
    experimentId,
    phaseId: momentsPhase(question),
    key: keyOf(question),
    expand: (text: string) => additionsOf(text, layout),
  };
  if (plan.assignedElsewhere) {
    return {
      ...common,
      source: { kind: "import", measure: (unit) => contributionOf(measuredImport(plan, unit), layout, dayOf) },
    };
  }
  const { eventTypes, measure } = unitMeasure(question);
  return {
    ...common,
    source: {
      kind: "ledger",
      attribute: plan.unit.attribute,
      eventTypes,
      eventsUntil: endsAt === null ? null : endsAt + FOLLOWED_AFTER_END_MS,
      measure: (history) => contributionOf(measure(history), layout, dayOf),
    },
  };
}

/** Everything that determines a contribution. */
function keyOf({ plan, timeZone, endsAt, assignedBefore }: MomentsQuestion): string {
  const { metrics, unit, arms, costs, currency, assignedElsewhere }: Plan = plan;
  const measured = { metrics, unit, arms: arms.map(({ key }) => key), costs, currency, assignedElsewhere };
  const text = canonicalJson({ MEASURED_AS, ...measured, timeZone, endsAt, assignedBefore });
  return createHash("sha256").update(text, "utf8").digest("hex");
}
