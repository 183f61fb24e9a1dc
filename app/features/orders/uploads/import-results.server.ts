import { armKeys, createAssignedElsewhere } from "~/features/experiments/experiments.server";
import { finishUploadRow } from "~db/queries/uploads/uploads";
import { unitKey } from "~db/warehouse/unit-key";
import type { ImportedUnit, QuarantinedRow } from "~db/warehouse/warehouse";
import { mapResultRow, type ResultUnit } from "./map-result-row";
import type { ResultsMapping } from "./mapping.schema";
import { readRows } from "./read-rows.server";
import type { CsvRow } from "./row-splitter";
import { eachBatch, quarantinedRow, type Run, type StoredBatch, UploadFailure } from "./upload-run.server";

/** What a first reading of the whole file found; units by a 53-bit key of their text. */
interface Survey {
  /** The line of a unit's first good row; 0 when its rows name two arms. */
  readonly lines: Map<number, number>;
  readonly perArm: Map<string, number>;
  readonly unitsInTwoArms: number;
  readonly from: number | null;
  readonly until: number | null;
  /** Covariate columns that every usable row has a value in, in the file's order. */
  readonly wholeCovariates: readonly string[];
}

const IN_TWO_ARMS = 0;

/**
 * Stores every row as a unit with its arm and outcomes, then registers the experiment. A unit whose rows name two arms
 * is dropped: all its rows are set aside and it is counted.
 */
export async function importResults(run: Run, mapping: ResultsMapping): Promise<"done" | "stopped"> {
  const { upload, isStopping } = run;
  const experimentId = upload.experimentId ?? upload.id;
  const survey = await surveyFile(run, mapping);
  if (survey === null || isStopping()) return "stopped";
  const counts = mapping.arms.map(({ value }) => ({ value, units: survey.perArm.get(value) ?? 0 }));
  const empty = counts.find(({ units }) => units === 0);
  if (empty)
    throw new UploadFailure(
      `No usable row has the arm ${JSON.stringify(empty.value)}, so there is nothing to compare.`,
    );
  const keys = armKeys(mapping.arms.map(({ value }) => value));
  const outcome = await eachBatch(run, mapping, (rows, number) =>
    storeBatch(run, { mapping, survey, keys, experimentId }, rows, number),
  );
  if (outcome === "stopped") return outcome;
  register(run, mapping, { survey, keys, experimentId });
  return "done";
}

async function surveyFile({ path, timeZone, isStopping }: Run, mapping: ResultsMapping): Promise<Survey | null> {
  const lines = new Map<number, number>();
  const arms = new Map<number, number>();
  let from = Number.POSITIVE_INFINITY;
  let until = Number.NEGATIVE_INFINITY;
  const whole = new Set(mapping.columns.flatMap(({ column, use }) => (use === "covariate" ? [column] : [])));
  const note = ({ unit, arm, at, values }: ResultUnit, line: number) => {
    for (const column of whole) if (values[column] === null) whole.delete(column);
    const key = unitKey(unit);
    const index = mapping.arms.findIndex(({ value }) => value === arm);
    if (!lines.has(key)) {
      lines.set(key, line);
      arms.set(key, index);
    } else if (arms.get(key) !== index) lines.set(key, IN_TWO_ARMS);
    from = Math.min(from, at ?? from);
    until = Math.max(until, at ?? until);
  };
  for await (const { rows } of readRows(path, mapping.form, 1_000)) {
    if (isStopping()) return null;
    for (const row of rows) {
      const read = mapResultRow(row, mapping, timeZone);
      if ("unit" in read) note(read.unit, row.line);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const times = until === Number.NEGATIVE_INFINITY ? { from: null, until: null } : { from, until };
  return { lines, ...tally(lines, arms, mapping), ...times, wholeCovariates: [...whole] };
}

function tally(lines: Survey["lines"], arms: ReadonlyMap<number, number>, mapping: ResultsMapping) {
  const perArm = new Map<string, number>();
  let unitsInTwoArms = 0;
  for (const [key, line] of lines) {
    const arm = mapping.arms[arms.get(key) ?? -1]?.value ?? "";
    if (line === IN_TWO_ARMS) unitsInTwoArms += 1;
    else perArm.set(arm, (perArm.get(arm) ?? 0) + 1);
  }
  return { perArm, unitsInTwoArms };
}

interface Import {
  readonly survey: Survey;
  readonly keys: ReadonlyMap<string, string>;
  readonly experimentId: string;
}

async function storeBatch(
  run: Run,
  { mapping, survey, keys, experimentId }: Import & { mapping: ResultsMapping },
  rows: readonly CsvRow[],
  number: number,
): Promise<StoredBatch> {
  const { warehouse, connectionId, upload, timeZone, now } = run;
  const units: ImportedUnit[] = [];
  const quarantined: QuarantinedRow[] = [];
  for (const row of rows) {
    const read = mapResultRow(row, mapping, timeZone);
    const mistake = "mistake" in read ? read.mistake : repeatMistake(read.unit, row, survey, mapping);
    if (mistake) quarantined.push(quarantinedRow(run, row, mistake));
    else if ("unit" in read) units.push({ ...read.unit, arm: keys.get(read.unit.arm) ?? "" });
  }
  await warehouse.storeImportedUnits(experimentId, units);
  if (quarantined.length > 0) {
    const delivery = { connectionId, deliveryId: `upload ${upload.id} ${number}`, detail: "" };
    await warehouse.append({ events: [], assignments: [], quarantined, recordedAt: now(), delivery });
  }
  return { accepted: units.length, repeated: 0, quarantined: quarantined.length };
}

/** Why a good row is not stored all the same: its unit came before, or is in two arms. */
function repeatMistake({ unit }: ResultUnit, row: CsvRow, { lines }: Survey, mapping: ResultsMapping) {
  const line = lines.get(unitKey(unit)) ?? row.line;
  if (line === row.line) return null;
  const use = line === IN_TWO_ARMS ? "arm" : "unit";
  const column = mapping.columns.find((one) => one.use === use)?.column ?? "";
  const reason =
    line === IN_TWO_ARMS
      ? "is one of several arms of the same unit, which is dropped"
      : `names a unit that line ${line} has already`;
  return { column, reason };
}

function register(run: Run, mapping: ResultsMapping, { survey, keys, experimentId }: Import): void {
  const { db, upload, now, currency } = run;
  // One that is not known of every unit would cost the units that it is not known of.
  const [covariate] = survey.wholeCovariates;
  const adjusted = covariate === undefined ? {} : { covariate };
  const outcomes = mapping.columns.flatMap(({ column, use, direction, cap }) =>
    use === "mean" || use === "proportion" ? [{ column, numberKind: use, direction, cap, ...adjusted }] : [],
  );
  const isPrimary = ({ column }: { column: string }) => column === mapping.primary;
  const { siteIds } = mapping;
  const at = now();
  db.transaction(() => {
    createAssignedElsewhere(db, {
      id: experimentId,
      actor: { id: upload.createdBy ?? "", scope: siteIds === null ? { kind: "all" } : { kind: "sites", siteIds } },
      at,
      name: mapping.name,
      unitType: mapping.unitType,
      arms: mapping.arms.map(({ value, weight }) => ({ key: keys.get(value) ?? "", name: value, weight })),
      outcomes: [...outcomes.filter(isPrimary), ...outcomes.filter((outcome) => !isPrimary(outcome))],
      alpha: mapping.alpha,
      units: [...survey.perArm.values()].reduce((sum, count) => sum + count, 0),
      currency,
      from: survey.from,
      until: survey.until,
      fileName: upload.fileName,
    });
    const report = { ...mapping, unitsInTwoArms: survey.unitsInTwoArms };
    finishUploadRow(db, upload.id, { status: "done", failure: null, finishedAt: at, mapping: report });
  });
}
