import { processTruths, type ReturnReason } from "./process-truths";

interface Product {
  readonly name: string;
  /** Its part of the orders of its price. */
  readonly share: number;
  /** Returned so many times as often as the mean of its price. */
  readonly factor: number;
}

const { worstProduct } = processTruths;
/** Up to so much an order is of the first price, then of the second, else of the third: a third of the orders each. */
const PRICES_END = [3_850, 5_500];

/** Names by price, the best sold first, with how often they come back beside others. */
const NAMES: readonly (readonly (readonly [name: string, factor: number])[])[] = [
  [
    ["Linen tea towels, set of three", 0.8],
    ["Beeswax candle, tall", 0.7],
    ["Cotton socks, grey", 1.2],
    ["Soap dish, olive wood", 0.9],
    ["Notebook, stitched", 0.6],
    ["Enamel mug, cream", 1.1],
    ["Wool hat, navy", 1.35],
    ["Hand brush, horsehair", 0.8],
    ["Felt coasters, set of six", 0.9],
    ["Gardening gloves", 1.3],
  ],
  [
    ["Linen cushion cover", 0.95],
    ["Stoneware bowl, large", 1.1],
    ["Bath towel, waffle", 0.85],
    ["Storage basket, willow", 1.05],
    ["Cotton pyjamas", 1.3],
    ["Chopping board, oak", 0.8],
    ["Watering can, zinc", 0.9],
    ["Wool scarf, check", 1.1],
    ["Desk lamp shade", 1.05],
  ],
  [
    ["Wool blanket, grey", 0.9],
    ["Duvet cover, linen", 1],
    ["Knife block, beech", 0.8],
    ["Rain jacket, waxed", 1.35],
    ["Cast-iron pan, 28 cm", 0.85],
    ["Bedside rug, sheepskin", 1.15],
    ["Leather satchel", 1.05],
    ["Wall clock, ash", 1],
    ["Garden bench cushion", 0.9],
  ],
];
/** The place of the worst product among the prices. */
const WORST_PRICE = 1;
const ACCESSORIES = ["Gift box", "Greeting card, letterpress", "Lavender sachet", "Cedar blocks, set of five"];
const ACCESSORY_SHARE = 0.2;
const ACCESSORY_MINOR = 690;

const catalogue: readonly (readonly Product[])[] = NAMES.map((names, price) =>
  price === WORST_PRICE ? withWorst(levelled(names)) : levelled(names),
);

/** Shares that fall from one to the next; factors made to have the mean 1, so that the returns of all stay as planted. */
function levelled(names: readonly (readonly [name: string, factor: number])[]): readonly Product[] {
  const weights = names.map((_, at) => 1 / (at + 3));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = names.reduce((sum, [, factor], at) => sum + (factor * (weights[at] ?? 0)) / all, 0);
  return names.map(([name, factor], at) => ({ name, share: (weights[at] ?? 0) / all, factor: factor / mean }));
}

function withWorst(others: readonly Product[]): readonly Product[] {
  const share = worstProduct.shareOfOrders * NAMES.length;
  const rest = (1 - share * worstProduct.factor) / (1 - share);
  return [
    { name: worstProduct.name, share, factor: worstProduct.factor },
    ...others.map((one) => ({ ...one, share: one.share * (1 - share), factor: one.factor * rest })),
  ];
}

/** The chance in what an order is of; all between 0 and 1. */
export interface GoodsLuck {
  readonly product: number;
  readonly accessory: number;
}

export interface OrderedLine {
  readonly product: string;
  readonly minor: number;
}

export interface OrderedGoods {
  readonly lines: readonly OrderedLine[];
  /** Returned so many times as often as others of its price. */
  readonly factor: number;
}

/**
 * What an order is of.
 *
 * @param baseMinor Its price before any arm changes it: arms must not change what is bought.
 * @param price What its lines add up to, minor units.
 */
export function orderedGoods(baseMinor: number, price: number, luck: GoodsLuck): OrderedGoods {
  const at = PRICES_END.findIndex((end) => baseMinor < end);
  const product = pick(catalogue[at === -1 ? NAMES.length - 1 : at] ?? [], luck.product);
  if (luck.accessory >= ACCESSORY_SHARE || price < 2 * ACCESSORY_MINOR)
    return { lines: [{ product: product.name, minor: price }], factor: product.factor };
  const accessory = ACCESSORIES[Math.floor((luck.accessory / ACCESSORY_SHARE) * ACCESSORIES.length)] ?? "";
  const lines = [
    { product: product.name, minor: price - ACCESSORY_MINOR },
    { product: accessory, minor: ACCESSORY_MINOR },
  ];
  return { lines, factor: product.factor };
}

function pick(products: readonly Product[], u: number): Product {
  let left = u;
  for (const product of products) {
    left -= product.share;
    if (left < 0) return product;
  }
  return products.at(-1) ?? { name: "", share: 1, factor: 1 };
}

/** What customers write, by what they mean. */
const WORDS: Readonly<Record<ReturnReason, readonly string[]>> = {
  size: ["does not fit", "Too small", "too big for me", "Wrong size ordered", "Too tight"],
  mind: ["Changed my mind", "no longer needed", "Do not like it", "Ordered twice by mistake", "Found it cheaper"],
  description: [
    "not as described",
    "Looks different from the photo",
    "Colour is not the one in the picture",
    "Description says something else",
  ],
  quality: ["Poor quality", "Seam came undone", "Material feels cheap", "Stopped closing after two days"],
  damage: ["Arrived broken", "Box crushed, content scratched", "Damaged in transit"],
  late: ["Arrived too late", "Came after the birthday, too late", "Delivery took too long"],
};
const WORST_WORDS = [
  "Runs smaller than the description says",
  "Not as described: the sole is not felt",
  "Sole looks different from the photo",
  "Size chart in the description is wrong",
];
const WORST_SHARE = 0.7;

/**
 * Why an order comes back, in the customer's words.
 *
 * @param why Which reason, @param words which words for it; between 0 and 1.
 */
export function returnReason(product: string, isLate: boolean, why: number, words: number): string {
  const among = reasonWords(product, isLate, why);
  return among[Math.floor(words * among.length)] ?? "";
}

function reasonWords(product: string, isLate: boolean, why: number): readonly string[] {
  if (isLate && why < 0.5) return WORDS.late;
  const u = isLate ? 2 * why - 1 : why;
  if (product === worstProduct.name && u < WORST_SHARE) return WORST_WORDS;
  let left = product === worstProduct.name ? (u - WORST_SHARE) / (1 - WORST_SHARE) : u;
  for (const [reason, share] of Object.entries(processTruths.returnReasons)) {
    left -= share;
    if (left < 0) return WORDS[reason as ReturnReason];
  }
  return WORDS.mind;
}
