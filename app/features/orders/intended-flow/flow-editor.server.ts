import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import type { SiteScope } from "~db/queries/site-scope";
import type { IntendedFlow } from "~experiments";
import type { Computed } from "../flow-reading/computed-store";
import type { FlowReading } from "./check-flow";
import { flowSchema } from "./flow.schema";
import { currentFlow, type FlowQuestion, readConformance } from "./flow-view.server";
import { type FlowRefusal, saveFlow } from "./write-flow";

/** Something an order may do, with the orders that do it. */
export interface Ticked {
  /** As the form posts it. */
  readonly value: string;
  /** The activity, or both of a step in two lines. */
  readonly name: string;
  readonly orders: number;
  readonly share: number;
  readonly isTicked: boolean;
}

export interface FlowEditorView {
  /** The version that the edit begins from; 0: there is none yet. */
  readonly base: number;
  readonly starts: readonly Ticked[];
  readonly ends: readonly Ticked[];
  readonly steps: readonly Ticked[];
}

/**
 * What the editor offers: everything orders do and everything the flow holds, ticked as the flow is.
 *
 * @param takenShare Tick instead what at least this share of the orders does; null: as the flow is.
 */
export async function viewFlowEditor(
  question: FlowQuestion,
  takenShare: number | null,
): Promise<Computed<FlowReading> & { readonly editor: FlowEditorView | null }> {
  const reading = await readConformance(question);
  const editor = reading.value && editorView(reading.value, currentFlow(), takenShare);
  return { ...reading, value: null, editor };
}

/** Beginnings and ends are of all orders; a step is meant when that part of the orders takes it. */
export function editorView(
  { orders, starts, ends, steps }: FlowReading,
  flow: (IntendedFlow & { readonly version: number }) | null,
  takenShare: number | null,
): FlowEditorView {
  const ticked = (values: readonly (readonly [string, string, number])[], inFlow: ReadonlySet<string>): Ticked[] => {
    const known = new Set(values.map(([value]) => value));
    const unused = [...inFlow].filter((value) => !known.has(value)).map((value) => [value, nameOf(value), 0] as const);
    return [...values, ...unused].map(([value, name, count]) => {
      const share = count / Math.max(1, orders);
      return {
        ...{ value, name, orders: count, share },
        isTicked: takenShare === null ? inFlow.has(value) : share >= takenShare,
      };
    });
  };
  const activities = (list: FlowReading["starts"]) =>
    list.map(({ activity, orders: count }) => [activity, activity, count] as const);
  const pairs = steps.map(({ from, to, orders: count }) => {
    const value = JSON.stringify([from, to]);
    return [value, nameOf(value), count] as const;
  });
  return {
    base: flow?.version ?? 0,
    starts: ticked(activities(starts), new Set(flow?.starts)),
    ends: ticked(activities(ends), new Set(flow?.ends)),
    steps: ticked(pairs, new Set(flow?.steps.map((step) => JSON.stringify(step)))),
  };
}

/** A step's two activities in two lines; an activity as it is. */
function nameOf(value: string): string {
  if (!value.startsWith("[")) return value;
  const parsed: unknown = JSON.parse(value);
  return Array.isArray(parsed) ? parsed.join("\n") : value;
}

export type PostedFlow =
  | { readonly ok: true; readonly said: string }
  | { readonly ok: false; readonly status: 400 | 409; readonly reply: SubmissionResult<string[]> };

const { refusals, editor } = en.intendedFlow;

/** Saves what the editor posts as the next version. */
export function postFlow(
  db: Db,
  posted: {
    readonly actor: { readonly id: string; readonly scope: SiteScope };
    readonly at: number;
    readonly form: FormData;
  },
): PostedFlow {
  const submission = parseWithZod(posted.form, { schema: flowSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() };
  const outcome = saveFlow(db, { actor: posted.actor, at: posted.at, form: submission.value });
  if (outcome.ok) return { ok: true, said: editor.saved(outcome.version) };
  const sentence: Record<FlowRefusal, string> = refusals;
  return { ok: false, status: 409, reply: submission.reply({ formErrors: [sentence[outcome.reason]] }) };
}
