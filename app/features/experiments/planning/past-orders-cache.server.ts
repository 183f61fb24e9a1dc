import type { Warehouse } from "~db/warehouse/warehouse";
import { canonicalJson } from "../canonical-json";
import { askPastOrders, type PastAnswer, type PastQuestion } from "./past-orders";

const KEPT_MS = 60_000;
const MOST_KEPT = 32;

const kept = new WeakMap<Warehouse, Map<string, { until: number; answer: Promise<PastAnswer> }>>();

/** As `askPastOrders`, answering the same question within a minute from memory: the wizard asks with every keystroke saved. */
export function pastOrders(warehouse: Warehouse, question: PastQuestion): Promise<PastAnswer> {
  const { now, ...rest } = question;
  const answers = kept.get(warehouse) ?? new Map();
  kept.set(warehouse, answers);
  const key = canonicalJson(rest);
  const found = answers.get(key);
  if (found && found.until > now) return found.answer;
  const answer = askPastOrders(warehouse, question);
  answers.delete(key);
  answers.set(key, { until: now + KEPT_MS, answer });
  for (const oldest of answers.keys()) {
    if (answers.size <= MOST_KEPT) break;
    answers.delete(oldest);
  }
  answer.catch(() => answers.delete(key));
  return answer;
}
