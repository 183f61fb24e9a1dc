export { type AssignedUnit, assignUnits, compileUnitAssigner, parseAssignmentFile } from "./assignment/assign-units";
export { type Assign, type CompileOptions, compileAll, compileExperiment } from "./assignment/compile-experiment";
export { type CompiledCondition, compileCondition } from "./assignment/condition";
export { EnrolledSet } from "./assignment/enrolled-set";
export type {
  AssignableExperiment,
  Assigned,
  AssignmentArm,
  AssignmentFilter,
  AttributeContext,
  BucketRange,
  Condition,
  Exclusion,
  Namespace,
} from "./assignment/experiment";
export {
  type GrowthBookPayload,
  growthBookPayload,
  type PayloadPlan,
} from "./assignment/growthbook-payload";
export { bucketOf, fnv1a32 } from "./assignment/hash";
export type { SavedGroup, SavedGroups } from "./assignment/saved-groups";
export { compileShippedArm, type Served, type Shipment } from "./assignment/shipped-arm";
export { compileStoppedEnrolment } from "./assignment/stopped-enrolment";
export { unitOf } from "./assignment/unit";
export { type ConditionMistake, validateCondition } from "./assignment/validate-condition";
export { validateExperiment } from "./assignment/validate-experiment";
export { type Duration, type DurationDesign, durationOf } from "./design/duration";
export { type NonInferiorityDesign, nonInferiorityUnits } from "./design/non-inferiority-units";
export { type PowerAnswer, type PowerDesign, powerOf } from "./design/power";
export { parsePowerDesign } from "./design/power-file";
export { type ControlChart, type ControlSignal, controlChart } from "./forecast/control-chart";
export { type Forecast, type ForecastOptions, type ForecastPoint, forecast } from "./forecast/forecast";
export type { ForecastMethod } from "./forecast/methods";
export type { CustomerAtRisk } from "./lifetime/at-risk";
export { type CustomerOutlook, customerOutlook, type OutlookGroup } from "./lifetime/customer-outlook";
export type { Estimated } from "./lifetime/outlook-figures";
export {
  type CustomerHistory,
  chanceAlive,
  expectedPurchases,
  fitPurchaseModel,
  type PurchaseModel,
} from "./lifetime/purchase-model";
export { type CustomerSpend, expectedValue, fitSpendModel, type SpendModel } from "./lifetime/spend-model";
export { analyse } from "./metrics/analyse";
export type {
  Analysis,
  AnalysisArm,
  AnalysisInput,
  AnalysisPlan,
  Cap,
  Comparison,
  Correction,
  Inference,
  JointMoments,
  Metric,
  MetricMoments,
  SampleRatio,
  Scale,
} from "./metrics/analysis";
export { collectUnits, type UnitCollector, type UnitOutcome, type UnitRow } from "./metrics/collect-units";
export { metricVariables } from "./metrics/kinds";
export { type PlanFile, parsePlanFile, withArms } from "./metrics/plan-file";
export { cellValue } from "./metrics/plan-file-metric";
export { itemAnalysis } from "./people/item-analysis";
export { pairAnswer, reliabilityOf } from "./people/reliability";
export { type ScoreKind, scoreOf, scoreRange } from "./people/score";
export { conformanceBuilder, type Deviation, type IntendedFlow } from "./process/conformance";
export { type Actor, type Amount, actorOf, type FactEvent } from "./process/facts/fact-event";
export type {
  OrderDetail,
  OrderLine,
  OrderShipment,
  PromiseMade,
  Refund,
  ReturnCase,
} from "./process/facts/order-detail";
export { type OrderFacts, type OrderProjection, orderFacts } from "./process/facts/order-facts";
export { type OrderStage, openStages, orderStages } from "./process/facts/order-stage";
export {
  attributesAt,
  type CustomerFacts,
  customerFacts,
  type StockFacts,
  type SubscriptionFacts,
  stockFacts,
  subscriptionFacts,
} from "./process/facts/other-facts";
export {
  type Compared,
  differenceBuilder,
  type EdgeDifference,
  type MapDifference,
} from "./process/map-difference";
export { customerChurn, isLostAfter } from "./process/measures/customer-measures";
export type {
  Contribution,
  MeasureDefinition,
  MeasureOptions,
  MeasureSums,
} from "./process/measures/measure";
export {
  addMeasureSums,
  type MeasureChange,
  type MeasureValue,
  measureChange,
  measureValue,
} from "./process/measures/measure-value";
export { measureCatalogue, orderMeasures } from "./process/measures/measures";
export type { CurrencyRate } from "./process/measures/rates";
export { subscriptionMeasures } from "./process/measures/subscription-measures";
export { type MapBuilder, mapBuilder, type ProcessMap, processMap } from "./process/process-map";
export { type ReturnReason, reasonOf, reasonText, returnReasons } from "./process/return-reasons";
export { type StepProfile, stepProfiles } from "./process/step-profiles";
export { type WaitClock, waitClock } from "./process/wait-clock";
export { utcOfWall, wallOf } from "./process/wall-clock";
export { type WorkCalendar, type WorkingTime, workingTime } from "./process/working-time";
export { type AaTest, simulateAaTests } from "./simulation/aa-tests";
export { type OrderSetting, orderHistory, type SimulatedEvent } from "./simulation/order-history";
export { pinnedOrder } from "./simulation/pinned-order";
export { effectsOf, type PlantedEffects } from "./simulation/planted-effects";
export { type Random, seeded } from "./simulation/random";
export {
  type ExperimentSimulation,
  type SimulatedTrialOrder,
  simulateExperiment,
} from "./simulation/simulate-experiment";
export {
  type ArmOf,
  type OrderHistory,
  plantedArmOf,
  type SimulationOptions,
  simulateEvents,
  simulateOrders,
} from "./simulation/simulate-orders";
export { skillTruths } from "./simulation/skill-truths";
export { type SubscriptionEvent, simulateSubscriptions } from "./simulation/subscriptions";
export { surveyTruths } from "./simulation/survey-truths";
export {
  type Channel,
  type DemonstrationDates,
  datesAt,
  deliveryPromise,
  demonstrationCosts,
  draftPlan,
  type ExperimentDates,
  type ExperimentKey,
  freeShipping,
  type PlantedArm,
  type PlantedExperiment,
  paperMailer,
  plantedExperiments,
  returnWindow,
  type SiteName,
  sites,
  truths,
} from "./simulation/truths";
export { type WireEvent, wireEvent } from "./simulation/wire-event";
export {
  COACH_LEVEL,
  type Coverage,
  type CrossTraining,
  coverageOf,
  crossTraining,
  HOLDER_LEVEL,
  type Member,
} from "./skills/coverage";
export { type Gap, gapsOf, type Levels, readinessOf, type Target, worstGaps } from "./skills/gaps";
export { type LevelOfRecord, levelOfRecord, peerLevel, type Rating } from "./skills/level-of-record";
export { type LearningModule, modulePath, type PathStep } from "./skills/module-path";
export { type SkillTotals, skillTotals } from "./skills/skill-totals";
export {
  type ExactSums,
  exactSumsLength,
  exactSumsOf,
  momentsFromExactSums,
  toFixedPoint,
} from "./statistics/exact-sums";
export {
  emptyMoments,
  type MomentsAccumulator,
  mergeMoments,
  momentsAccumulator,
  momentsOf,
} from "./statistics/moments";
export { sampleQuantile } from "./statistics/quantile";
export { type RateCount, type ShrunkenRate, shrunkenRates } from "./statistics/shrunken-rates";
export { cumulativeIncidence, incidenceAt } from "./survival/cumulative-incidence";
export { kaplanMeier, type SurvivalCurve, survivalAt, survivalQuantile } from "./survival/kaplan-meier";
export { compareRestrictedMeans, type RestrictedMeanDifference, restrictedMean } from "./survival/restricted-mean";
export type { TimeCount } from "./survival/risk-sets";
export {
  type CostEntry,
  type CostPart,
  type Costs,
  type CostsAt,
  type CostTable,
  costsOver,
  estimatedCosts,
  type GoodsEntry,
  missingCosts,
} from "./verdict/costs";
export { type MarginEvent, marginOf, marginOfOrder, withSaleOf } from "./verdict/margin";
export { type MarginPartName, type MarginParts, marginPartNames, marginParts } from "./verdict/margin-parts";
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
