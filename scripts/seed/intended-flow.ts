import { saveFlow } from "~/features/orders/intended-flow/write-flow";
import type { Db } from "~db/client";
import { allSites } from "~db/queries/site-scope";
import { truths } from "~experiments";

/** The flow that was agreed on when the history begins. */
export function seedIntendedFlow(db: Db, { managerId, at }: { managerId: string; at: number }): void {
  const { starts, ends, steps } = truths.agreedFlow;
  const form = {
    ...{ starts: [...starts], ends: [...ends], typed: [], base: 0, note: "As agreed with all three sites" },
    steps: steps.map(([from, to]): [string, string] => [from, to]),
  };
  saveFlow(db, { actor: { id: managerId, scope: allSites }, at, form });
}
