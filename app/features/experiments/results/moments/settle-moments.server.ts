import type { MomentsCell } from "~db/warehouse/moments/moments";
import type { Warehouse } from "~db/warehouse/warehouse";
import { families } from "./contribution";
import { type MomentsQuestion, momentsDefinition, momentsPhase } from "./moments-definition";
import { talliedFamilies } from "./read-tally";

type Question = Omit<MomentsQuestion, "assignedBefore">;

export interface PlannedEnd {
  /** The day it ends; null when the end is counted in units. */
  readonly plannedEndAt: number | null;
  readonly plannedUnits: number;
}

export interface SettledMoments {
  readonly cells: readonly MomentsCell[];
  /** `Lag.version` that the sums are of, or a later one's. */
  readonly version: number;
  /** When the planned number of units was reached; null when it was not, or the end is a day. */
  readonly unitsReachedAt: number | null;
}

/**
 * The sums of a phase with everything that was acknowledged by now. Units that were never measured in this way are
 * measured first, however long it takes.
 *
 * @param patienceMs What came just now is waited for so long.
 * @throws {Error} what measuring a unit threw.
 */
export async function settleMoments(
  warehouse: Warehouse,
  question: Question,
  end: PlannedEnd | null,
  patienceMs = Number.POSITIVE_INFINITY,
): Promise<SettledMoments> {
  const unitsReachedAt = end === null ? null : await findUnitsReachedAt(warehouse, question, end, patienceMs);
  const assignedBefore = end?.plannedEndAt ?? unitsReachedAt;
  const whole = await wholeCells(warehouse, { ...question, assignedBefore }, patienceMs);
  return { ...whole, unitsReachedAt };
}

/** Keeps the sums a question needs, as far as that is known without measuring. */
export async function keepMomentsOf(warehouse: Warehouse, question: Question, end: PlannedEnd | null): Promise<void> {
  const reached = end === null ? null : await knownReachedAt(warehouse, question, end);
  const assignedBefore = end?.plannedEndAt ?? reached;
  await warehouse.keepMoments(momentsDefinition({ ...question, assignedBefore }));
}

async function wholeCells(
  warehouse: Warehouse,
  question: MomentsQuestion,
  patienceMs: number,
): Promise<Pick<SettledMoments, "cells" | "version">> {
  const phaseId = momentsPhase(question);
  await warehouse.keepMoments(momentsDefinition(question));
  for (;;) {
    await warehouse.finishMoments(phaseId, patienceMs);
    // Before the sums: what is committed meanwhile is then computed once more, never missed.
    const { version } = await warehouse.lag();
    const reading = await warehouse.readMoments({ phaseId, families: talliedFamilies });
    // Taken away meanwhile: there is nothing to read any more.
    if (reading === null) return { cells: [], version };
    if (reading.isWhole) return { cells: reading.cells, version };
  }
}

function isCountedInUnits({ plan, phaseId }: Question, { plannedEndAt }: PlannedEnd): boolean {
  return phaseId !== null && plannedEndAt === null && !plan.assignedElsewhere;
}

async function knownReachedAt(warehouse: Warehouse, question: Question, end: PlannedEnd): Promise<number | null> {
  if (!isCountedInUnits(question, end)) return null;
  const state = await warehouse.momentsState(momentsPhase(question));
  return state?.reached?.place === end.plannedUnits ? state.reached.at + 1 : null;
}

async function findUnitsReachedAt(
  warehouse: Warehouse,
  question: Question,
  end: PlannedEnd,
  patienceMs: number,
): Promise<number | null> {
  if (!isCountedInUnits(question, end)) return null;
  const known = await knownReachedAt(warehouse, question, end);
  if (known !== null) return known;
  const { cells } = await wholeCells(warehouse, { ...question, assignedBefore: null }, patienceMs);
  const assigned = cells.filter(({ family }) => family === families.assigned);
  const units = assigned.reduce((sum, { sums }) => sum + (sums[0] ?? 0n), 0n);
  if (units < BigInt(end.plannedUnits)) return null;
  const at = await warehouse.findAssignedAt(momentsPhase(question), end.plannedUnits);
  return at === null ? null : at + 1;
}
