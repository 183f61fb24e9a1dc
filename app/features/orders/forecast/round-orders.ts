/** What a person would say: whole orders when few, fives, tens, and two digits of what is large. */
function stepFor(orders: number): number {
  if (orders < 50) return 1;
  if (orders < 100) return 5;
  if (orders < 1_000) return 10;
  return 10 ** Math.floor(Math.log10(orders)) / 20;
}

export function roundOrders(orders: number): number {
  const step = stepFor(orders);
  return Math.round(orders / step) * step;
}

/** A range in rounded numbers that is no narrower than it was. */
export function roundRange(lower: number, upper: number): readonly [lower: number, upper: number] {
  const step = stepFor(upper);
  return [Math.floor(lower / step) * step, Math.ceil(upper / step) * step];
}
