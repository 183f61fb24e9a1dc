import { z } from "zod";
import { db, warehouse } from "~/lib/database.server";
import { createFormat, type Preferences } from "~/lib/format";
import { startOfDay } from "~/lib/start-of-day";
import { listEnrolments } from "~db/queries/experiments/list-enrolments";
import { listSiteNames } from "~db/queries/experiments/list-site-names";
import type { SiteScope } from "~db/queries/site-scope";
import { trendMarks } from "../changes/trend-marks.server";
import { siteScopeOf } from "../order-scope.server";
import { expectedOrders, forecastOf } from "./expected-orders";
import type { ForecastRun, ForecastView } from "./forecast-view";
import { addDays, type ForecastStep, pointOf, seriesOf, stepOptions } from "./order-series";

/** Test orders are in no measure. */
const ORDERS_PLACED = "ordersPlaced";
/** Two years and a little: enough for two seasons of weeks. */
const DAYS_READ = 800;

export interface ForecastQuestion {
  readonly scope: SiteScope;
  /** A site's name; null: every site of the scope. */
  readonly site: string | null;
  readonly step: ForecastStep;
  /** Today is left out: it is not over. */
  readonly at: number;
  readonly preferences: Preferences;
}

const questionSchema = z.object({
  step: z.enum(["day", "week"]).catch("day"),
  site: z.string().min(1).nullable().catch(null),
});

/** What the address asks for: `step` day or week, `site` by name. */
export function forecastQuestionOf(params: URLSearchParams): Pick<ForecastQuestion, "step" | "site"> {
  return questionSchema.parse({ step: params.get("step"), site: params.get("site") });
}

/** Orders to come, from the daily counts of orders placed, with what makes some of those days unlike others. */
export async function readForecast(question: ForecastQuestion): Promise<ForecastView> {
  const { step, site, at, preferences } = question;
  const today = createFormat(preferences).dayOf(at);
  const { counts, share } = await readCounts(question, today);
  const series = seriesOf(counts, today, step);
  const made = forecastOf(series, step);
  const history = series.slice(-stepOptions[step].shown);
  return {
    ...{ step, site, history, share, read: series.length, quality: made },
    expected: expectedOrders(series, made, step),
    ...whatHappened(question, history[0]?.day ?? today, today),
  };
}

async function readCounts({ scope, site }: ForecastQuestion, today: string) {
  const { cells, share } = await warehouse.readMeasures({
    ...{ measures: [ORDERS_PLACED], from: addDays(today, -DAYS_READ), until: today, by: null },
    siteScope: atSite(siteScopeOf(db, scope), site),
  });
  return { counts: new Map(cells.map(({ day, sums }) => [day, sums.measured + sums.notMeasured])), share };
}

/** What sources call one of the sites that somebody may see; null: all of them. */
function atSite(siteScope: readonly string[] | null, site: string | null): readonly string[] | null {
  if (site === null) return siteScope;
  const called = [site, ...listSiteNames(db).flatMap(({ id, name }) => (name === site ? [id] : []))];
  return called.filter((text) => siteScope === null || siteScope.includes(text));
}

/** Changes and experiments from a day on, those planned for the days to come as well. */
function whatHappened({ scope, site, step, preferences }: ForecastQuestion, firstDay: string, today: string) {
  const { dayOf } = createFormat(preferences);
  const { horizon, length } = stepOptions[step];
  const [from, until] = [firstDay, addDays(today, horizon * length)].map((day) =>
    startOfDay(day, preferences.timeZone),
  );
  const siteIds = listSiteNames(db).flatMap(({ id, name }) => (name === site ? [id] : []));
  const stretch = { from: from ?? 0, until: until ?? 0 };
  const runs = listEnrolments(db, scope, { ...stretch, siteIds }).map(
    ({ id, name, startedAt, endsAt }): ForecastRun => ({
      ...{ id, name, from: dayOf(startedAt) },
      until: dayOf((endsAt ?? stretch.until) - 1),
    }),
  );
  const siteNames = site === null ? [] : [site];
  const marks = trendMarks(db, scope, { ...stretch, siteNames, preferences });
  return { runs, marks: marks.map((mark) => ({ ...mark, day: pointOf(mark.day, step) })) };
}
