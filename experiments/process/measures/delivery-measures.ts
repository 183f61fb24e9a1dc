import { DAY_MS, HOUR_MS, type MeasureOptions, type OrderMeasure, truth } from "./measure";

const share = { unit: "share", form: "share", better: "higher", scale: 1 } as const;
const afterDelivery = ({ windowDays }: MeasureOptions) => windowDays;

/**
 * SCOR RL.2.2: delivered by the first promise, of the orders that were due. What is due and still open is late, so a
 * backlog shows; what was cancelled was not due.
 */
export const onTime: OrderMeasure = {
  ...{ ...share, key: "onTime", cohort: "due", clock: "promised", exclusions: ["cancelled"] },
  maturityDays: () => 0,
  contribution: ({ firstPromiseAt, deliveredAt, cancelledAt, placedAt }) => {
    if (cancelledAt !== null && deliveredAt === null) return null;
    if (firstPromiseAt === null) return placedAt === null ? null : { at: placedAt, value: null };
    return { at: firstPromiseAt, value: truth(deliveredAt !== null && deliveredAt <= firstPromiseAt) };
  },
};

const placedInTime = {
  ...share,
  cohort: "placedNotCancelled",
  clock: "placed",
  exclusions: ["cancelled"],
  maturityDays: ({ fulfilmentHours }: MeasureOptions) => Math.ceil(fulfilmentHours / 24),
} as const;

/** Shipped whole within H of placing, of the orders placed at least H ago. */
export const fulfilmentRate: OrderMeasure = {
  ...placedInTime,
  key: "fulfilmentRate",
  contribution: (facts, { fulfilmentHours }) => {
    const { placedAt, lastShippedAt, cancelledAt } = facts;
    if (placedAt === null || cancelledAt !== null) return null;
    const until = placedAt + fulfilmentHours * HOUR_MS;
    const isWhole =
      facts.lineCount === 0 || facts.shippedLines === 0 || facts.shippedLines >= facts.lineCount - facts.cancelledLines;
    return { at: placedAt, value: truth(lastShippedAt !== null && lastShippedAt <= until && isWhole) };
  },
};

/** Lines shipped whole within H of placing, of the lines that were not cancelled. Orders without lines are not measured. */
export const lineFillRate: OrderMeasure = {
  ...placedInTime,
  ...{ key: "lineFillRate", form: "ratio" },
  contribution: ({ placedAt, cancelledAt, lineCount, cancelledLines, fills }, { fulfilmentHours }) => {
    if (placedAt === null || cancelledAt !== null) return null;
    const until = placedAt + fulfilmentHours * HOUR_MS;
    const lines = lineCount - cancelledLines;
    const filled = fills?.reduce((sum, fill) => (fill.at <= until ? sum + fill.lines : sum), 0);
    return { at: placedAt, value: filled === undefined || lines <= 0 ? null : [Math.min(filled, lines), lines] };
  },
};

/** The same counted in units, where every quantity is known. */
export const unitFillRate: OrderMeasure = {
  ...placedInTime,
  ...{ key: "unitFillRate", form: "ratio" },
  contribution: ({ placedAt, cancelledAt, orderedUnits, fills }, { fulfilmentHours }) => {
    if (placedAt === null || cancelledAt !== null) return null;
    const until = placedAt + fulfilmentHours * HOUR_MS;
    const filled = fills?.reduce((sum, fill) => (fill.at <= until ? sum + fill.units : sum), 0);
    const isKnown = filled !== undefined && orderedUnits !== null && orderedUnits > 0;
    return { at: placedAt, value: isKnown ? [Math.min(filled, orderedUnits), orderedUnits] : null };
  },
};

const delivered = { ...share, cohort: "delivered", clock: "delivered", exclusions: ["open"] } as const;

/** Delivered without a report of something wrong, missing or damaged within W. */
export const accuracy: OrderMeasure = {
  ...{ ...delivered, key: "accuracy", maturityDays: afterDelivery },
  contribution: ({ deliveredAt, reports }, { windowDays }) => {
    if (deliveredAt === null) return null;
    const until = deliveredAt + windowDays * DAY_MS;
    return { at: deliveredAt, value: truth(!reports?.some(({ at }) => at < until)) };
  },
};

/** Lines without such a report, of the lines delivered: fulfilment accuracy. A report that names no line is of all of them. */
export const lineAccuracy: OrderMeasure = {
  ...{ ...delivered, key: "lineAccuracy", form: "ratio", maturityDays: afterDelivery },
  contribution: ({ deliveredAt, lineCount, cancelledLines, reports }, { windowDays }) => {
    if (deliveredAt === null) return null;
    const lines = lineCount - cancelledLines;
    if (lines <= 0) return { at: deliveredAt, value: null };
    const until = deliveredAt + windowDays * DAY_MS;
    const wrong = reports?.reduce((sum, report) => (report.at < until ? sum + report.lines : sum), 0) ?? 0;
    return { at: deliveredAt, value: [lines - Math.min(wrong, lines), lines] };
  },
};

/**
 * SCOR RL.1.1, judged for each order and never a product of rates: whole, by the first promise, and without a report. An
 * order of which one of these is not known is not measured, never perfect.
 */
export const perfectOrder: OrderMeasure = {
  ...{ ...delivered, key: "perfectOrder", maturityDays: afterDelivery },
  contribution: (facts, { windowDays }) => {
    const { deliveredAt, firstPromiseAt, lineCount, deliveredLines, shippedLines, cancelledLines, reports } = facts;
    if (deliveredAt === null) return null;
    if (firstPromiseAt === null) return { at: deliveredAt, value: null };
    const isTold = lineCount > 0 && shippedLines > 0;
    const isWhole = cancelledLines === 0 && (!isTold || deliveredLines === lineCount);
    const until = deliveredAt + windowDays * DAY_MS;
    const isRight = !reports?.some(({ at }) => at < until);
    return { at: deliveredAt, value: truth(isWhole && deliveredAt <= firstPromiseAt && isRight) };
  },
};
