export interface Minimum {
  readonly point: readonly number[];
  readonly value: number;
}

interface Corner extends Minimum {}

/**
 * Finds a minimum without derivatives, by the simplex of Nelder and Mead, begun again from where it ended until that
 * gains nothing. The same question always has the same answer.
 *
 * @param of May answer Infinity where it is not defined.
 * @see J. A. Nelder and R. Mead, Computer Journal 7 (1965).
 */
export function minimise(
  of: (point: readonly number[]) => number,
  start: readonly number[],
  tolerance = 1e-12,
): Minimum {
  let best: Minimum = { point: start, value: of(start) };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const found = walk(of, best.point, tolerance);
    const isDone = best.value - found.value <= tolerance * (Math.abs(best.value) + tolerance);
    if (found.value <= best.value) best = found;
    if (isDone && round > 0) break;
  }
  return best;
}

const MOST_ROUNDS = 12;
const MOST_STEPS = 3_000;
const FIRST_STEP = 0.25;

function walk(of: (point: readonly number[]) => number, start: readonly number[], tolerance: number): Minimum {
  const at = (point: readonly number[]): Corner => ({ point, value: of(point) });
  const corners = [
    at(start),
    ...start.map((_, axis) => at(start.map((x, other) => x + (other === axis ? FIRST_STEP : 0)))),
  ];
  for (let step = 0; step < MOST_STEPS; step++) {
    corners.sort((one, other) => one.value - other.value);
    const [best, worst, second] = [corners[0], corners.at(-1), corners.at(-2)];
    if (!best || !worst || !second) break;
    if (worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance)) break;
    const centre = centreOf(corners.slice(0, -1));
    const towards = (factor: number) => at(centre.map((x, axis) => x + factor * ((worst.point[axis] ?? 0) - x)));
    const next = betterCorner(towards, { best, second, worst });
    if (next) corners[corners.length - 1] = next;
    else {
      const shrunk = corners.slice(1).map(({ point }) => at(point.map((x, axis) => ((best.point[axis] ?? 0) + x) / 2)));
      corners.splice(1, corners.length, ...shrunk);
    }
  }
  return corners.reduce((one, other) => (other.value < one.value ? other : one));
}

/** Mirrors, stretches or pulls in the worst corner; null when none of them helps. */
function betterCorner(
  towards: (factor: number) => Corner,
  { best, second, worst }: { best: Corner; second: Corner; worst: Corner },
): Corner | null {
  const mirrored = towards(-1);
  if (mirrored.value < best.value) {
    const stretched = towards(-2);
    return stretched.value < mirrored.value ? stretched : mirrored;
  }
  if (mirrored.value < second.value) return mirrored;
  const pulled = towards(mirrored.value < worst.value ? -0.5 : 0.5);
  return pulled.value < Math.min(mirrored.value, worst.value) ? pulled : null;
}

function centreOf(corners: readonly Corner[]): readonly number[] {
  const [first] = corners;
  return (first?.point ?? []).map(
    (_, axis) => corners.reduce((sum, { point }) => sum + (point[axis] ?? 0), 0) / corners.length,
  );
}
