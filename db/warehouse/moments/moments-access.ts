import { breathe } from "../histories/histories";
import { eventReacher, type ReachParts } from "../histories/history-reads";
import type { Names } from "../names";
import type { BackgroundMoments } from "./background-moments";
import { findAssignedAt } from "./find-assigned-at";
import type { WarehouseMoments } from "./moments";
import type { Moments } from "./open-moments";

interface Parts extends ReachParts {
  readonly names: Names;
  readonly moments: Moments;
  readonly measuring: BackgroundMoments;
}

/** The asynchronous side of the sums. */
export function momentsAccess(parts: Parts): WarehouseMoments {
  const { moments, measuring, group } = parts;
  const reach = eventReacher(parts);
  const finish = async (phaseId: string, patienceMs: number) => {
    if (!moments.isKept(phaseId)) throw new Error(`The sums of phase ${phaseId} are not kept by this process`);
    const end = performance.now() + patienceMs;
    const folded = reach();
    // What fails after the patience is over is nobody's to hear: the fold tries again.
    folded.catch(() => {});
    await (Number.isFinite(patienceMs) ? Promise.race([folded, after(patienceMs)]) : folded);
    await measuring.finish(phaseId, end - performance.now());
  };
  return {
    keepMoments: async (definition) => {
      if (!moments.isUpToDate(definition)) await group.commit(() => moments.keep(definition));
      moments.measureBy(definition);
      measuring.wake();
    },
    forgetMoments: async (experimentId, exceptPhaseIds) => {
      if (!moments.hasOthers(experimentId, exceptPhaseIds)) return;
      await group.commit(() => moments.forgetOthers(experimentId, exceptPhaseIds));
    },
    finishMoments: (phaseId, patienceMs = Number.POSITIVE_INFINITY) => finish(phaseId, patienceMs),
    momentsState: async (phaseId) => moments.state(phaseId),
    readMoments: async (query) => moments.read(query),
    verifyMoments: async (phaseId) => {
      await finish(phaseId, Number.POSITIVE_INFINITY);
      const verification = moments.verify(phaseId);
      while (!verification.step()) await breathe();
      return verification.result();
    },
    findAssignedAt: async (phaseId, place) => {
      const known = moments.state(phaseId)?.reached;
      if (known?.place === place) return known.at;
      const at = await findAssignedAt(parts, phaseId, place);
      if (at !== null) await group.commit(() => moments.noteReached(phaseId, { place, at }));
      return at;
    },
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
