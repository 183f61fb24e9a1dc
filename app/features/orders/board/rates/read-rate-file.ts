import { parse } from "csv-parse/sync";
import { type RateContext, rateSchema } from "./rate.schema";

export interface ReadRate {
  readonly currency: string;
  readonly day: string;
  readonly rate: number;
}

export type RateFile =
  | { readonly ok: true; readonly rates: readonly ReadRate[] }
  | { readonly ok: false; readonly problem: string };

const names = { date: "day", day: "day", currency: "currency", rate: "rate" } as const;

/**
 * Reads rates from CSV with the columns date, currency and rate, in any order, with commas, semicolons or tabs. All or
 * nothing: the first row that is wrong is named and nothing is taken.
 */
export function readRateFile(
  text: string,
  context: RateContext,
  rowProblem: (line: number, why: string) => string,
): RateFile {
  const { problems } = context;
  const rows = rowsOf(text);
  const [header, ...body] = rows ?? [];
  const columns = (header?.cells ?? []).map(
    (name) => Object.entries(names).find(([known]) => known === name.trim().toLowerCase())?.[1],
  );
  const [day, currency, rate] = (["day", "currency", "rate"] as const).map((name) => columns.indexOf(name));
  if (day === undefined || currency === undefined || rate === undefined || Math.min(day, currency, rate) < 0) {
    return { ok: false, problem: problems.columns };
  }
  const schema = rateSchema(context);
  const rates: ReadRate[] = [];
  for (const { cells, line } of body) {
    const parsed = schema.safeParse({
      day: cells[day] ?? "",
      currency: cells[currency] ?? "",
      rate: cells[rate] ?? "",
    });
    if (!parsed.success) return { ok: false, problem: rowProblem(line, parsed.error.issues[0]?.message ?? "") };
    rates.push(parsed.data);
  }
  return rates.length === 0 ? { ok: false, problem: problems.none } : { ok: true, rates };
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Null: it is no CSV. */
function rowsOf(text: string): readonly Row[] | null {
  try {
    const records = parse(text, {
      ...{
        bom: true,
        delimiter: [",", ";", "\t"],
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
        info: true,
      },
    }) as unknown as readonly { record: readonly string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch {
    return null;
  }
}
