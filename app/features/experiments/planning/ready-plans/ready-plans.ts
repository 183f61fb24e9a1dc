import type { z } from "zod";
import { type NumberStyle, writeDecimal, writeMoney } from "~/lib/typed-number";
import type { draftSchema } from "../draft/draft.schema";
import type { ReadyPlanKey } from "./ready-plan-keys";

/** A plan filled in with sensible values, to be changed where they do not fit. */
export interface ReadyPlan {
  readonly key: ReadyPlanKey;
  readonly draft: (style: NumberStyle) => z.input<typeof draftSchema>;
}

const fresh = { id: "", pictureId: "" };
const halves = { share: "50" };

/** What every ready plan has: margin decides, six weeks, stop early only for harm. */
function common(style: NumberStyle) {
  return {
    primary: "contribution-margin",
    smallestGain: amount(0.6, style),
    horizonKind: "weeks",
    weeks: "6",
    inference: "hybrid",
    correction: "holm",
    coverage: "100",
    alpha: writeDecimal(0.05, style.locale),
  } as const;
}

/** A round sum in major units, as typed in this locale; whole where the currency has no decimals. */
function amount(major: number, style: NumberStyle): string {
  const minorDigits = new Intl.NumberFormat("en", { style: "currency", currency: style.currency }).resolvedOptions()
    .maximumFractionDigits;
  const minor = Math.max(1, Math.round(major * 10 ** (minorDigits ?? 2)));
  return writeMoney(minor, style);
}

const limit = (metric: string, margin: number, { locale }: NumberStyle) => ({
  id: "",
  metric,
  margin: writeDecimal(margin, locale),
});

export const blankPlan: ReadyPlan = {
  key: "blank",
  draft: (style) => ({
    ...common(style),
    name: "",
    kind: "other",
    arms: [
      { ...fresh, ...halves, key: "control", name: "As today", words: "Do everything as today." },
      { ...fresh, ...halves, key: "treatment", name: "New way", words: "" },
    ],
    unitType: "order",
  }),
};

const deliveryPromise: ReadyPlan = {
  key: "delivery-promise",
  draft: (style) => ({
    ...common(style),
    name: "Delivery promise",
    kind: "delivery",
    hypothesis: "A date that we keep is worth more to customers than a range they have to guess from.",
    changeValues: {
      delivery: {
        what: "promise",
        today: "A range: 3 to 5 working days",
        tried: "One date, calculated from stock and the carrier's last pick-up",
      },
    },
    arms: [
      {
        ...fresh,
        ...halves,
        key: "range",
        name: "Range of days",
        payload: '{ "promise": "range" }',
        words: "Show the range of days as today. Pack and ship as usual.",
      },
      {
        ...fresh,
        ...halves,
        key: "date",
        name: "One date",
        payload: '{ "promise": "date" }',
        words: "The customer was promised one date: ship in time for it, before orders without a date.",
      },
    ],
    unitType: "customer",
    guardrails: [limit("cancellations", 1, style), limit("contacts-per-order", 0.05, style)],
    others: ["hours-to-delivery"],
  }),
};

const packaging: ReadyPlan = {
  key: "packaging",
  draft: (style) => ({
    ...common(style),
    name: "Packaging",
    kind: "packaging",
    hypothesis: "A lighter parcel costs less to pack and send, and protects most orders as well.",
    changeValues: { packaging: { today: "Carton with void fill", tried: "Padded paper mailer" } },
    arms: [
      {
        ...fresh,
        ...halves,
        key: "carton",
        name: "Carton",
        payload: '{ "packaging": "carton" }',
        words: "Pack in a carton with void fill, as today.",
      },
      {
        ...fresh,
        ...halves,
        key: "mailer",
        name: "Paper mailer",
        payload: '{ "packaging": "mailer" }',
        words: "Pack in a padded paper mailer. If the order does not fit, use a carton and record “not done”.",
      },
    ],
    unitType: "order",
    guardrails: [limit("damage-claims", 0.5, style), limit("returns", 1.5, style)],
    others: ["contacts-per-order"],
    resources: "",
  }),
};

const freeShipping: ReadyPlan = {
  key: "free-shipping",
  draft: (style) => ({
    ...common(style),
    name: "Free shipping from a lower order value",
    kind: "pricing",
    hypothesis: "More customers fill their basket up to a threshold they can reach.",
    changeValues: {
      pricing: {
        what: "shippingThreshold",
        today: `Free from ${amount(49, style)} ${style.currency}`,
        tried: `Free from ${amount(39, style)} ${style.currency}`,
      },
    },
    arms: [
      {
        ...fresh,
        ...halves,
        key: "today",
        name: `From ${`49 ${style.currency}`}`,
        payload: '{ "freeShippingFrom": 49 }',
        words: "Nothing changes at the desk: the shop charges shipping as today.",
      },
      {
        ...fresh,
        ...halves,
        key: "lower",
        name: `From ${`39 ${style.currency}`}`,
        payload: '{ "freeShippingFrom": 39 }',
        words: "Nothing changes at the desk: the shop charges no shipping from the lower value on.",
      },
    ],
    unitType: "customer",
    weeks: "8",
    guardrails: [limit("returns", 1.5, style), limit("cancellations", 1, style)],
    others: ["contacts-per-order"],
  }),
};

const holdRule: ReadyPlan = {
  key: "hold-rule",
  draft: (style) => ({
    ...common(style),
    name: "Hold rule",
    kind: "orderFlow",
    hypothesis: "Checking fewer orders by hand costs less time than the few bad ones it lets through.",
    steps: [
      { id: "", name: "Order placed", change: "same" },
      { id: "", name: "Paid", change: "same" },
      { id: "", name: "Held and checked by hand", change: "changed" },
      { id: "", name: "Picked", change: "same" },
      { id: "", name: "Packed", change: "same" },
      { id: "", name: "Shipped", change: "same" },
    ],
    arms: [
      {
        ...fresh,
        ...halves,
        key: "hold-all",
        name: "Hold as today",
        payload: '{ "hold": true }',
        words: "Hold the order and check address and payment by hand before it is released.",
      },
      {
        ...fresh,
        ...halves,
        key: "release",
        name: "Release at once",
        payload: '{ "hold": false }',
        words: "Release the order without a check. Hold it only if payment failed.",
      },
    ],
    unitType: "order",
    guardrails: [limit("damage-claims", 0.5, style), limit("cancellations", 1, style)],
    others: ["hours-to-delivery", "contacts-per-order"],
  }),
};

/** The plans the wizard opens on. */
export const readyPlans: readonly ReadyPlan[] = [deliveryPromise, packaging, freeShipping, holdRule];
