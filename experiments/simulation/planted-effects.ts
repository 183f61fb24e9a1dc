import { type ExperimentKey, paperMailer, truths } from "./truths";

/** What the arms of an order change in its life. Without any arm: the shop as it is. */
export interface PlantedEffects {
  /** Added to the price. */
  readonly basketMinor: number;
  readonly contactFactor: number;
  readonly cancelFactor: number;
  /** Packaging as billed; null for the table's value. */
  readonly packagingMinor: number | null;
  readonly packingMinutes: number;
  readonly damageAdded: number;
  readonly freeShippingFromMinor: number;
  /** Share of baskets a little below the threshold that are filled up to it. */
  readonly fillUpShare: number;
  readonly heldShare: number;
  readonly fasterMinutes: number;
}

export const NO_EFFECTS: PlantedEffects = {
  basketMinor: 0,
  contactFactor: 1,
  cancelFactor: 1,
  packagingMinor: null,
  packingMinutes: 0,
  damageAdded: 0,
  freeShippingFromMinor: 4_900,
  fillUpShare: 0,
  heldShare: 0,
  fasterMinutes: 0,
};

/**
 * The mechanisms by which each treatment reaches the effect that the truths state. The sizes of `basketMinor` and
 * `packingMinutes` were set so that the mean margin moves by exactly that; a test holds them to it.
 */
const BY_ARM: Readonly<Record<ExperimentKey, Readonly<Record<string, Partial<PlantedEffects>>>>> = {
  "delivery-promise": { "honest-date": { basketMinor: 236, contactFactor: 0.55, cancelFactor: 0.75 } },
  "paper-mailer": { mailer: { packagingMinor: 35, packingMinutes: 0.57, damageAdded: paperMailer.damageEffect } },
  "return-window": {},
  "free-shipping": {
    "from-39": {
      basketMinor: 194,
      freeShippingFromMinor: 3_900,
      fillUpShare: 0.25,
      heldShare: truths.backlog.share,
      fasterMinutes: truths.backlog.fasterMinutes,
    },
  },
};

/** The effects of an order's arms taken together. */
export function effectsOf(arms: ReadonlyMap<ExperimentKey, string>): PlantedEffects {
  let effects = NO_EFFECTS;
  for (const [experiment, arm] of arms) {
    const change = BY_ARM[experiment][arm];
    if (change !== undefined)
      effects = { ...effects, ...change, basketMinor: effects.basketMinor + (change.basketMinor ?? 0) };
  }
  return effects;
}
