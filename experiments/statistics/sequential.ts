function requireLevel(alpha: number): void {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie strictly between 0 and 1, got ${alpha}`);
}

/**
 * The mixing parameter that makes the confidence sequence tightest at the planned number of units.
 *
 * @param plannedUnits Units of the two compared arms together.
 * @throws {RangeError} when alpha or the planned units make no sense.
 * @see I. Waudby-Smith et al., Time-uniform central limit theory, arXiv 2103.06476, on tuning rho.
 */
export function sequentialRho(alpha: number, plannedUnits: number): number {
  requireLevel(alpha);
  if (!(plannedUnits > 0 && Number.isFinite(plannedUnits))) {
    throw new RangeError(`plannedUnits must be positive and finite, got ${plannedUnits}`);
  }
  const exponent = -2 * Math.log(alpha);
  return Math.sqrt((exponent + Math.log(1 + exponent)) / plannedUnits);
}

/** Half-width of the two-sided confidence sequence in standard errors of the effect, after `units` units. */
export function sequentialMultiplier(alpha: number, units: number, rho: number): number {
  const grown = units * rho * rho + 1;
  return Math.sqrt(((2 * grown) / (units * rho * rho)) * (0.5 * Math.log(grown) - Math.log(alpha)));
}

/** Distance of the one-sided bound of the confidence sequence in standard errors of the effect. */
export function oneSidedSequentialMultiplier(alpha: number, units: number, rho: number): number {
  const grown = units * rho * rho + 1;
  return Math.sqrt(((2 * grown) / (units * rho * rho)) * Math.log1p(Math.sqrt(grown) / (2 * alpha)));
}

/**
 * The p-value that stays valid at every look: one over the mixture likelihood ratio, at most 1.
 *
 * @param statistic Effect over its standard error.
 */
export function alwaysValidP(statistic: number, units: number, rho: number): number {
  const square = rho * rho;
  const grown = units * square + 1;
  // S = D^2 N / se^2, so rho^2 S / (2 (N rho^2 + 1)) is the exponent below.
  const logEvidence = (square * units * statistic * statistic) / (2 * grown) - 0.5 * Math.log(grown);
  return Math.min(1, Math.exp(-logEvidence));
}
