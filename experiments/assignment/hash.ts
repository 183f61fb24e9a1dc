/**
 * The hash that places a unit, as the public GrowthBook SDK specification defines it, so that every SDK agrees with us.
 * FNV-1a reads its input one code unit after the other; what stays the same for all units of an experiment (the seed)
 * is therefore hashed once and kept as a state to continue from.
 */

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** How many distinct places a hash version knows: version 1 places units in thousandths, version 2 in ten-thousandths. */
export const PLACES = { 1: 1000, 2: 10_000 } as const;

export type HashVersion = keyof typeof PLACES;

/** Continues an FNV-1a hash with more text. The state is the number that an earlier call returned, as a signed integer. */
export function continueFnv1a32(state: number, text: string): number {
  let h = state | 0;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), PRIME);
  return h;
}

/**
 * FNV-1a, 32 bits, over UTF-16 code units (not bytes: the SDKs agree on code units).
 *
 * @returns A whole number in [0, 2^32).
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function fnv1a32(text: string): number {
  return continueFnv1a32(OFFSET_BASIS, text) >>> 0;
}

/** The state from which {@link placeAfterSeed} continues: the seed, hashed. */
export function hashSeed(seed: string): number {
  return continueFnv1a32(OFFSET_BASIS, seed);
}

/**
 * Version 2 hashes twice, the second time the decimal text of the first hash. That text is not made: the state after its
 * first digits (all but the last six) comes from a table, and the last six digits from another, three at a time.
 */
const AFTER_LEADING_DIGITS = Int32Array.from({ length: 4295 }, (_, n) => hashSeed(String(n)));

/** The character codes of 000 to 999, the first digit in the lowest byte. */
const THREE_DIGITS = Int32Array.from({ length: 1000 }, (_, n) => {
  const text = String(n).padStart(3, "0");
  return text.charCodeAt(0) | (text.charCodeAt(1) << 8) | (text.charCodeAt(2) << 16);
});

/** Version 2 with the seed already hashed: a whole number of ten-thousandths in [0, 10000). */
export function placeAfterSeed(seedState: number, value: string): number {
  let h = seedState;
  for (let i = 0; i < value.length; i++) h = Math.imul(h ^ value.charCodeAt(i), PRIME);
  const first = h >>> 0;
  if (first < 1_000_000) return fnv1a32(String(first)) % 10_000;
  const leading = (first / 1_000_000) >>> 0;
  const rest = (first - leading * 1_000_000) | 0;
  const thousands = (rest / 1000) | 0;
  h = afterThreeDigits(AFTER_LEADING_DIGITS[leading] ?? 0, thousands);
  return (afterThreeDigits(h, rest - thousands * 1000) >>> 0) % 10_000;
}

function afterThreeDigits(state: number, n: number): number {
  const codes = THREE_DIGITS[n] ?? 0;
  const h = Math.imul(Math.imul(state ^ (codes & 0xff), PRIME) ^ ((codes >> 8) & 0xff), PRIME);
  return Math.imul(h ^ (codes >> 16), PRIME);
}

/** Version 1: a whole number of thousandths in [0, 1000). The value comes before the seed, so nothing can be kept. */
export function placeVersion1(seed: string, value: string): number {
  return (continueFnv1a32(hashSeed(value), seed) >>> 0) % 1000;
}

/**
 * A unit's place in [0, 1).
 *
 * Version 2 is unbiased. Version 1 correlates between experiments and is there to read old ones only.
 *
 * @param seed Text of its own for each experiment phase, layer and hold-out.
 * @param value The unit, as text.
 * @returns The place, in ten-thousandths (version 2) or thousandths (version 1); null for a version that is not known,
 *   which means that the unit is not enrolled.
 * @see GrowthBook, "Build your own SDK", hash.
 */
export function bucketOf(seed: string, value: string, version: number): number | null {
  if (version === 2) return placeAfterSeed(hashSeed(seed), value) / PLACES[2];
  if (version === 1) return placeVersion1(seed, value) / PLACES[1];
  return null;
}
