import { type Command, InvalidArgumentError } from "commander";
import {
  type CustomerHistory,
  type CustomerSpend,
  chanceAlive,
  expectedPurchases,
  expectedValue,
  fitPurchaseModel,
  fitSpendModel,
} from "~experiments";
import { namedRows, timeIn } from "./csv-records";
import { type Printing, printResult, Refusal } from "./outcome";

const DAY_MS = 86_400_000;
const DAYS_A_WEEK = 7;

interface LifetimeChoices extends Printing {
  readonly customer?: string;
  readonly date?: string;
  readonly value?: string;
  readonly until?: number;
  readonly weeks: number;
}

interface Customer extends CustomerHistory, CustomerSpend {
  readonly customer: string;
}

export function addLifetimeValue(program: Command): void {
  program
    .command("lifetime-value")
    .description("who will buy again, how often and for how much: BG/NBD and gamma-gamma over purchases")
    .argument("<purchases.csv>", "one row a purchase: customer, date, value; those of one day count as one")
    .option("--customer <column>", "the column of the customer")
    .option("--date <column>", "the column of the date")
    .option("--value <column>", "the column of the value")
    .option(
      "--until <day>",
      "the last day that is read, for instance 1997-09-30; the last in the file when absent",
      day,
    )
    .option("--weeks <count>", "weeks to look ahead", weeks, 52)
    .option("--pretty", "JSON for people")
    .option("--table", "the customers as a table")
    .action(async (path: string, choices: LifetimeChoices) => {
      const customers = await readCustomers(path, choices);
      const result = lifetimeOf(customers, choices.weeks, path);
      printResult(result, choices, result.customers);
    });
}

function day(text: string): number {
  const at = timeIn(text);
  if (at === null) throw new InvalidArgumentError("It is a day such as 1997-09-30.");
  return Math.floor(at / DAY_MS);
}

function weeks(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError("It is a number above 0.");
  return value;
}

function lifetimeOf(customers: readonly Customer[], ahead: number, path: string) {
  const purchases = fitPurchaseModel(customers);
  if (!purchases) throw new Refusal("ten customers are needed, and one of them must have bought again", path);
  const spend = fitSpendModel(customers);
  return {
    unit: "week",
    purchases,
    spend,
    weeksAhead: ahead,
    customers: customers.map((customer) => ({
      customer: customer.customer,
      repeats: customer.repeats,
      recency: customer.recency,
      age: customer.age,
      chanceAlive: chanceAlive(purchases, customer),
      expectedPurchases: expectedPurchases(purchases, customer, ahead),
      expectedValue: spend ? expectedValue(spend, customer) : null,
    })),
  };
}

async function readCustomers(path: string, choices: LifetimeChoices): Promise<readonly Customer[]> {
  const byCustomer = new Map<string, Map<number, number>>();
  let last = Number.NEGATIVE_INFINITY;
  const columns = {
    customer: choices.customer ? [choices.customer] : ["customer", "customer_id", "customerId", "id"],
    date: choices.date ? [choices.date] : ["date", "day", "placed_at", "time"],
    value: choices.value ? [choices.value] : ["value", "amount", "price", "sales"],
  };
  for await (const row of namedRows(path, columns)) {
    const at = timeIn(row.cell("date"));
    if (at === null) throw new Refusal(`${JSON.stringify(row.cell("date"))} is not a date`, row.place("date"));
    const value = row.cell("value") === "" ? Number.NaN : Number(row.cell("value"));
    if (!Number.isFinite(value))
      throw new Refusal(`${JSON.stringify(row.cell("value"))} is not a number`, row.place("value"));
    const on = Math.floor(at / DAY_MS);
    if (choices.until !== undefined && on > choices.until) continue;
    last = Math.max(last, on);
    const days = byCustomer.get(row.cell("customer")) ?? new Map<number, number>();
    byCustomer.set(row.cell("customer"), days);
    days.set(on, (days.get(on) ?? 0) + value);
  }
  const until = choices.until ?? last;
  return [...byCustomer].map(([customer, days]) => customerOf(customer, days, until));
}

/** What the first purchase was worth is left out of the mean: the model is about the repeats. */
function customerOf(customer: string, days: ReadonlyMap<number, number>, until: number): Customer {
  const inOrder = [...days.keys()].sort((one, other) => one - other);
  const first = inOrder[0] ?? until;
  const repeated = inOrder.slice(1);
  const spent = repeated.reduce((sum, on) => sum + (days.get(on) ?? 0), 0);
  return {
    customer,
    repeats: repeated.length,
    recency: ((repeated.at(-1) ?? first) - first) / DAYS_A_WEEK,
    age: (until - first) / DAYS_A_WEEK,
    purchases: repeated.length,
    meanValue: repeated.length === 0 ? 0 : Math.max(0, spent / repeated.length),
  };
}
