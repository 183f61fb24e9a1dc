export { type Random, seeded } from "./simulation/random";
export {
  type CostEntry,
  type CostPart,
  type Costs,
  type CostsAt,
  type CostTable,
  costsOver,
  estimatedCosts,
  missingCosts,
} from "./verdict/costs";
export { type MarginEvent, marginOf, marginOfOrder, withSaleOf } from "./verdict/margin";
export { type MonthlyValue, monthlyValue } from "./verdict/monthly-value";
export { type VerdictFacts, verdictNextStep, verdictSentence } from "./verdict/sentence";
export { decideVerdict } from "./verdict/verdict";
export type { GuardrailReading, TrustAlarm, Verdict, VerdictInput, VerdictKind } from "./verdict/verdict-types";
export type {
  AlarmText,
  EffectShape,
  EffectText,
  GuardrailText,
  MeasureKind,
  MonthlyText,
  SizeFormat,
  UnitsText,
  VerdictFormat,
  VerdictWords,
} from "./verdict/verdict-words";
