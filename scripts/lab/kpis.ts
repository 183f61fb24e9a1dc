import { type Command, InvalidArgumentError, Option } from "commander";
import { isDay, listMeasureValues } from "~/features/orders/board/board.server";
import { closeDatabases, db, warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { currentPreferences } from "~/lib/organisation.server";
import type { MeasureDimension } from "~db/warehouse/measures/measures";
import { type Printing, printResult, Refusal } from "./outcome";

interface KpisChoices extends Printing {
  readonly from?: string;
  readonly to?: string;
  readonly by?: MeasureDimension;
}

const dimensions: readonly MeasureDimension[] = ["site", "channel", "region", "segment", "service", "reason"];
const WEEKS = 4;

export function addKpis(program: Command): void {
  program
    .command("kpis")
    .description("every measure of the order process over some days, with its interval and the same time before")
    .option("--from <day>", "the first day, 2026-03-01", day)
    .option("--to <day>", "the last day; without both the last four whole weeks", day)
    .addOption(new Option("--by <what>", "told apart by this").choices(dimensions))
    .option("--pretty", "JSON for people")
    .option("--table", "a table")
    .action(async ({ from, to, by, ...printing }: KpisChoices) => {
      try {
        const today = createFormat(currentPreferences()).dayOf(Date.now());
        const span = spanOf(from, to, today);
        const measures = await listMeasureValues(db, warehouse, { span, by: by ?? null, today });
        printResult({ currency: currentPreferences().currency, by: by ?? null, measures }, printing, measures);
      } finally {
        await closeDatabases();
      }
    });
}

function day(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError("It is a day: 2026-03-01.");
  return text;
}

/** One end alone is enough: up to today, or four weeks up to the last day. */
function spanOf(from: string | undefined, to: string | undefined, today: string) {
  if (from === undefined && to === undefined) return { kind: "weeks", weeks: WEEKS } as const;
  const until = nextDay(to ?? today);
  const first = from ?? shift(until, -7 * WEEKS);
  if (first >= until) throw new Refusal(`--from ${first} is after --to ${to ?? today}`);
  return { kind: "days", from: first, until } as const;
}

const DAY_MS = 86_400_000;
const shift = (text: string, days: number) => new Date(Date.parse(text) + days * DAY_MS).toISOString().slice(0, 10);
const nextDay = (text: string) => shift(text, 1);
