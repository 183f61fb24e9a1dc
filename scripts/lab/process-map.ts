import type { Command } from "commander";
import { mapBuilder, type ProcessMap } from "~experiments";
import { namedRows, timeIn } from "./csv-records";
import { type Printing, printResult, Refusal } from "./outcome";

interface MapChoices extends Printing {
  readonly case?: string;
  readonly activity?: string;
  readonly time?: string;
  readonly resource?: string;
}

interface LogEvent {
  readonly activity: string;
  readonly resource: string;
  readonly seconds: number;
}

export function addProcessMap(program: Command): void {
  program
    .command("process-map")
    .description("the directly-follows map of an event log: steps with their waits, paths, rework")
    .argument("<file>", "one row an event")
    .option("--case <column>", "the column of the case, for instance the order")
    .option("--activity <column>", "the column of what happened")
    .option("--time <column>", "the column of the time")
    .option("--resource <column>", "the column of who did it: adds who hands over to whom")
    .option("--pretty", "JSON for people")
    .option("--table", "the steps as a table")
    .action(async (path: string, choices: MapChoices) => {
      const cases = await readCases(path, choices);
      const printed = inSeconds(mapOf(cases, ({ activity }) => activity));
      const who = choices.resource === undefined ? {} : handOvers(mapOf(cases, ({ resource }) => resource));
      printResult({ ...printed, ...who }, choices, printed.edges);
    });
}

/** The events of each case in order of time; those of the same instant as they stand in the file. */
async function readCases(path: string, choices: MapChoices): Promise<readonly (readonly LogEvent[])[]> {
  const cases = new Map<string, LogEvent[]>();
  const columns = {
    case: choices.case ? [choices.case] : ["case:concept:name", "case", "case_id", "order", "order_id"],
    activity: choices.activity ? [choices.activity] : ["concept:name", "activity", "type", "event"],
    time: choices.time ? [choices.time] : ["time:timestamp", "time", "timestamp", "occurredAt"],
    ...(choices.resource === undefined ? {} : { resource: [choices.resource] }),
  };
  for await (const row of namedRows(path, columns)) {
    const at = timeIn(row.cell("time"));
    if (at === null) throw new Refusal(`${JSON.stringify(row.cell("time"))} is not a time`, row.place("time"));
    const events = cases.get(row.cell("case")) ?? [];
    cases.set(row.cell("case"), events);
    events.push({ activity: row.cell("activity"), resource: row.cell("resource"), seconds: at / 1_000 });
  }
  for (const events of cases.values()) events.sort((one, other) => one.seconds - other.seconds);
  return [...cases.values()];
}

function mapOf(cases: readonly (readonly LogEvent[])[], labelOf: (event: LogEvent) => string): ProcessMap {
  const builder = mapBuilder();
  for (const events of cases) {
    builder.add(
      events.map(labelOf),
      events.map(({ seconds }) => seconds),
    );
  }
  return builder.finish();
}

/** The names that the command line promises. */
function inSeconds({ edges, activities, meanCase, medianCase, ...counts }: ProcessMap) {
  return {
    cases: counts.cases,
    events: counts.events,
    activities: activities.map(({ activity, events, cases }) => ({ activity, events, cases })),
    edges: edges.map(({ from, to, count, mean, median, total }) => ({
      ...{ from, to, count, meanSeconds: mean, medianSeconds: median, totalSeconds: total },
    })),
    variants: counts.variants,
    starts: activities.flatMap(({ activity, starts }) => (starts > 0 ? [{ activity, count: starts }] : [])),
    ends: activities.flatMap(({ activity, ends }) => (ends > 0 ? [{ activity, count: ends }] : [])),
    medianCaseSeconds: medianCase,
    meanCaseSeconds: meanCase,
    rework: activities.flatMap(({ activity, reworkedCases, repeats }) =>
      repeats > 0 ? [{ activity, cases: reworkedCases, repeats }] : [],
    ),
  };
}

/** Who did how much, and after whom; steps from one to the same are no hand-over. */
function handOvers({ activities, edges }: ProcessMap) {
  return {
    resources: activities.map(({ activity, events, cases }) => ({ resource: activity, events, cases })),
    handOvers: edges.flatMap(({ from, to, count }) => (from === to ? [] : [{ from, to, count }])),
  };
}
