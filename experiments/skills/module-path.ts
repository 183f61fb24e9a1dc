import type { Gap } from "./gaps";

export interface LearningModule {
  readonly id: string;
  readonly minutes: number;
  readonly teaches: readonly { readonly skillId: string; readonly toLevel: number }[];
  readonly prerequisites: readonly string[];
}

export interface PathStep {
  readonly moduleId: string;
  readonly minutes: number;
  /** Skills whose gap it makes smaller. */
  readonly closes: readonly string[];
}

/**
 * Modules to close gaps, what comes before first: again and again the module that takes most weighted gap away for a
 * minute, its own prerequisites counted in. Skills that no module lifts above the person's level stay open.
 *
 * @param done Modules already completed; none of them is suggested.
 */
export function modulePath(
  gaps: readonly Gap[],
  modules: readonly LearningModule[],
  done: ReadonlySet<string> = new Set(),
): readonly PathStep[] {
  const byId = new Map(modules.map((module) => [module.id, module]));
  const reached = new Map(gaps.map(({ skillId, level }) => [skillId, level ?? 0]));
  const taken = new Set(done);
  const path: PathStep[] = [];
  for (;;) {
    const best = modules
      .filter(({ id }) => !taken.has(id))
      .map((module) => candidate(module, { gaps, reached, taken, byId }))
      .filter(({ gain }) => gain > 0)
      .sort((one, other) => other.gain / other.minutes - one.gain / one.minutes || one.id.localeCompare(other.id))[0];
    if (!best) return path;
    for (const module of best.chain) {
      taken.add(module.id);
      path.push({ moduleId: module.id, minutes: module.minutes, closes: liftedBy(module, gaps, reached) });
      lift(module, reached);
    }
  }
}

interface Standing {
  readonly gaps: readonly Gap[];
  readonly reached: ReadonlyMap<string, number>;
  readonly taken: ReadonlySet<string>;
  readonly byId: ReadonlyMap<string, LearningModule>;
}

function candidate(module: LearningModule, { gaps, reached, taken, byId }: Standing) {
  const chain = chainTo(module, taken, byId);
  const after = new Map(reached);
  for (const one of chain) lift(one, after);
  const gain = gaps.reduce((sum, { skillId, target, weight, required }) => {
    const left = (at: ReadonlyMap<string, number>) => Math.max(0, target - (at.get(skillId) ?? 0));
    return sum + (required ? 1 : 0.5) * weight * (left(reached) - left(after));
  }, 0);
  return { id: module.id, chain, gain, minutes: chain.reduce((sum, { minutes }) => sum + minutes, 0) };
}

/** A module after everything it needs and that is not taken yet. Prerequisites that there are not are left out. */
function chainTo(
  module: LearningModule,
  taken: ReadonlySet<string>,
  byId: ReadonlyMap<string, LearningModule>,
  found: LearningModule[] = [],
): LearningModule[] {
  for (const id of module.prerequisites) {
    const before = byId.get(id);
    if (before && !taken.has(id) && !found.includes(before)) chainTo(before, taken, byId, found);
  }
  found.push(module);
  return found;
}

function lift(module: LearningModule, reached: Map<string, number>): void {
  for (const { skillId, toLevel } of module.teaches) {
    reached.set(skillId, Math.max(toLevel, reached.get(skillId) ?? 0));
  }
}

function liftedBy(
  module: LearningModule,
  gaps: readonly Gap[],
  reached: ReadonlyMap<string, number>,
): readonly string[] {
  return gaps
    .filter(({ skillId, target }) => {
      const now = reached.get(skillId) ?? 0;
      const taught = module.teaches.find((taughtSkill) => taughtSkill.skillId === skillId)?.toLevel ?? 0;
      return now < target && taught > now;
    })
    .map(({ skillId }) => skillId);
}
