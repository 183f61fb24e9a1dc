import type { Warehouse } from "~db/warehouse/warehouse";
import { lookUpSearch, readLookUp } from "./read-look-up";
import { recordDone } from "./record-done.server";

export type DoneAnswer =
  | {
      readonly ok: true;
      readonly order: string;
      readonly done: boolean;
      /** The same order again, while other arms of it are not reported on; null: the next order. */
      readonly next: string | null;
    }
  | { readonly ok: false; readonly refusal: "notRunning" | "notAssigned" | "reasonMissing" };

interface Posted {
  readonly form: FormData;
  readonly userId: string;
  readonly at: number;
  /** Reasons by key. */
  readonly words: Readonly<Record<string, string>>;
}

const LONGEST_REASON = 500;

/** Records what a button of an arm says: done, or not done with a reason. */
export async function answerDone(
  warehouse: Pick<Warehouse, "findAssignment" | "recordExecution">,
  { form, userId, at, words }: Posted,
): Promise<DoneAnswer> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const done = text("intent") === "done";
  const reason = done ? null : reasonOf(words[text("reason")], text("details"));
  if (reason === "") return { ok: false, refusal: "reasonMissing" };
  const experimentId = text("experimentId");
  const report = { experimentId, unit: text("unit"), arm: text("arm"), done, reason, at, userId };
  const recorded = await recordDone(warehouse, report);
  if (!recorded.ok) return recorded;
  const address = readLookUp(new URLSearchParams(text("search")));
  const waiting = text("others")
    .split(" ")
    .filter((id) => id !== "" && id !== experimentId && !address.marked.includes(id));
  const next = waiting.length === 0 ? null : lookUpSearch({ ...address, marked: [...address.marked, experimentId] });
  return { ok: true, order: address.typed, done, next };
}

/** The chosen reason, what was written, or both; empty when there is neither. */
function reasonOf(chosen: string | undefined, details: string): string {
  return [chosen ?? "", details]
    .filter((part) => part !== "")
    .join(": ")
    .slice(0, LONGEST_REASON);
}
