import { z } from "zod";
import type { Texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { findCost, insertCost, type ListedCost, listCostHistory, removeCostRow } from "~db/queries/costs/costs";
import { type CostKind, costKinds } from "~db/schema/organisation";
import type { Actor } from "./outcome";
import { recordChange } from "./record-change";
import { type NumberStyle, parseDecimal, parseMoney } from "./typed-number";

/** A day as date fields send it. */
const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)));

export interface NewCost {
  readonly kind: CostKind;
  /** Event type of the step, for stepMinutes. */
  readonly step: string | null;
  readonly amountMinor: number | null;
  readonly sharePerMille: number | null;
  readonly minutesHundredths: number | null;
  /** yyyy-mm-dd */
  readonly validFrom: string;
  readonly source: string;
  readonly estimated: boolean;
}

/** The form for a cost, in the words and number style of the organisation. */
export function costFormSchema(words: Texts["costs"]["problems"], style: NumberStyle) {
  return z
    .object({
      kind: z.enum(costKinds, { error: words.kindMissing }),
      step: z.string().trim().max(60).optional(),
      value: z.string({ error: words.valueMissing }),
      validFrom: daySchema.or(z.never()).catch(""),
      source: z.string({ error: words.sourceMissing }).trim().min(1, words.sourceMissing).max(200),
      estimated: z.coerce.boolean().optional(),
    })
    .transform((form, context): NewCost => {
      const fail = (path: string, message: string): NewCost => {
        context.addIssue({ code: "custom", path: [path], message });
        return z.NEVER;
      };
      if (form.validFrom === "") return fail("validFrom", words.dayMissing);
      if (form.kind === "stepMinutes" && !form.step) return fail("step", words.stepMissing);
      const value = readCostValue(form.kind, form.value, style);
      if (value === null) return fail("value", words.valueWrong[shapeOf(form.kind)]);
      const { kind, validFrom, source, estimated = false } = form;
      return {
        kind,
        step: kind === "stepMinutes" ? (form.step ?? null) : null,
        ...value,
        validFrom,
        source,
        estimated,
      };
    });
}

export type CostShape = "money" | "share" | "minutes";

/** How a kind of cost is given: goods as a share of the price, steps in minutes, all else as an amount. */
export function shapeOf(kind: CostKind): CostShape {
  if (kind === "goods") return "share";
  return kind === "stepMinutes" ? "minutes" : "money";
}

type CostValue = Pick<NewCost, "amountMinor" | "sharePerMille" | "minutesHundredths">;

function readCostValue(kind: CostKind, text: string, style: NumberStyle): CostValue | null {
  const none = { amountMinor: null, sharePerMille: null, minutesHundredths: null };
  const shape = shapeOf(kind);
  if (shape === "money") {
    const amountMinor = parseMoney(text, style);
    return amountMinor === null || amountMinor < 0 ? null : { ...none, amountMinor };
  }
  const value = parseDecimal(text.replace(/%\s*$/, ""), style.locale);
  if (value === null || value < 0) return null;
  if (shape === "minutes") return { ...none, minutesHundredths: Math.round(value * 100) };
  return value > 100 ? null : { ...none, sharePerMille: Math.round(value * 10) };
}

type Entry = { readonly actor: Pick<Actor, "id">; readonly at: number };

/** Adds a cost; it applies from its date on, until a newer entry of the kind (and step) begins. Returns its id. */
export function addCost(db: Db, { actor, at, cost }: Entry & { cost: NewCost }): string {
  const id = newId(at);
  db.transaction(() => {
    insertCost(db, { id, ...cost, createdBy: actor.id, createdAt: at });
    recordChange(db, actor, at, { action: "cost.added", subjectKind: "cost", subjectId: id, after: cost });
  });
  return id;
}

/** Ends a cost: from that day on it is nothing, entered as such so that the past keeps its figure. False: not there. */
export function endCost(
  db: Db,
  { actor, at, id, from, source }: Entry & { id: string; from: string; source: string },
): boolean {
  const ended = findCost(db, id);
  if (ended === undefined || from <= ended.validFrom) return false;
  const nothing = (value: number | null) => (value === null ? null : 0);
  addCost(db, {
    actor,
    at,
    cost: {
      kind: ended.kind,
      step: ended.step,
      amountMinor: nothing(ended.amountMinor),
      sharePerMille: nothing(ended.sharePerMille),
      minutesHundredths: nothing(ended.minutesHundredths),
      validFrom: from,
      source,
      estimated: false,
    },
  });
  return true;
}

/** Takes back a cost entered by mistake: it stays in the history, struck out, and never counted. False: not there. */
export function removeCost(db: Db, { actor, at, id }: Entry & { id: string }): boolean {
  return db.transaction(() => {
    const before = findCost(db, id);
    if (before === undefined || !removeCostRow(db, id, at)) return false;
    recordChange(db, actor, at, { action: "cost.removed", subjectKind: "cost", subjectId: id, before });
    return true;
  });
}

export type CostState = "applies" | "later" | "past" | "removed";
export interface CostLine extends ListedCost {
  readonly state: CostState;
}

/**
 * Every cost with what it is today: of a kind and step the newest entry whose date has come applies.
 *
 * @param today yyyy-mm-dd in the organisation's zone.
 */
export function listCostLines(db: Db, today: string): CostLine[] {
  const applied = new Set<string>();
  return listCostHistory(db).map((cost) => {
    const kindAndStep = `${cost.kind} ${cost.step ?? ""}`;
    if (cost.removedAt !== null) return { ...cost, state: "removed" };
    if (cost.validFrom > today) return { ...cost, state: "later" };
    if (applied.has(kindAndStep)) return { ...cost, state: "past" };
    applied.add(kindAndStep);
    return { ...cost, state: "applies" };
  });
}

/** Kinds for which nothing applies today: every money figure says so. */
export function missingCostKinds(lines: readonly CostLine[]): CostKind[] {
  return costKinds.filter((kind) => !lines.some((line) => line.kind === kind && line.state === "applies"));
}
