import type { OrderFacts } from "~experiments";

/** The ways from one milestone of an order to the next. */
export const stageNames = ["payment", "picking", "packing", "dispatch", "delivery"] as const;
export type StageName = (typeof stageNames)[number];

export interface StageWait {
  readonly stage: StageName;
  readonly from: number;
  /** Null: not over yet. */
  readonly until: number | null;
  readonly ms: number;
  /** Of the whole time so far. */
  readonly share: number;
}

type Milestones = Pick<
  OrderFacts,
  | "placedAt"
  | "paidAt"
  | "pickedAt"
  | "packedAt"
  | "firstShippedAt"
  | "deliveredAt"
  | "cancelledAt"
  | "closedAt"
  | "isOpen"
>;

/**
 * How long an order took from milestone to milestone; they sum to the time from its placing to its delivery. A milestone
 * that was not reported is passed over: its time is in the next one. An open order's last stage goes on until `at`.
 */
export function stageWaits(facts: Milestones, at: number): readonly StageWait[] {
  const { placedAt } = facts;
  if (placedAt === null) return [];
  const reached = [facts.paidAt, facts.pickedAt, facts.packedAt, facts.firstShippedAt, facts.deliveredAt];
  const waits: Omit<StageWait, "share">[] = [];
  let from = placedAt;
  for (const [index, stage] of stageNames.entries()) {
    const until = reached[index] ?? null;
    if (until === null || until < from) continue;
    waits.push({ stage, from, until, ms: until - from });
    from = until;
  }
  const next = stageNames[reached.findLastIndex((time) => time !== null) + 1];
  if (facts.isOpen && next && at > from) waits.push({ stage: next, from, until: null, ms: at - from });
  const whole = waits.reduce((sum, { ms }) => sum + ms, 0);
  return waits.map((wait) => ({ ...wait, share: whole === 0 ? 0 : wait.ms / whole }));
}
