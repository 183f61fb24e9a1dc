import { db, warehouse } from "~/lib/database.server";
import { createFormat } from "~/lib/format";
import { log } from "~/lib/log.server";
import { currentPreferences } from "~/lib/organisation.server";
import { startOfDay } from "~/lib/start-of-day";
import type { SiteScope } from "~db/queries/site-scope";
import { type CustomerAtRisk, type CustomerOutlook, customerOutlook, type OutlookGroup } from "~experiments";
import { measureOptionsOf } from "../board/measure-settings.server";
import { computedStore } from "../flow-reading/computed-store";
import { siteScopeOf } from "../order-scope.server";
import { type ContractualChurn, contractualChurn } from "./contractual-churn";
import type { CustomersQuestion } from "./customers-question";

const DAY_MS = 86_400_000;
const MOST_CUSTOMERS = 60_000;
/** The part of the time that reading takes. */
const READING = 0.5;
const SHOWN_AT_RISK = 20;
const LONG_AGO = "2000-01-01";

export interface ListedCustomer extends Omit<CustomerAtRisk, "lastDay"> {
  /** yyyy-mm-dd. */
  readonly lastDay: string;
}

export interface CustomersView {
  readonly lostAfterDays: number;
  readonly progress: number | null;
  readonly hasFailed: boolean;
  readonly asOf: number | null;
  readonly contractual: ContractualChurn | null;
  /** Null until it is computed. */
  readonly outlook: {
    /** Null: too few customers came back to say. */
    readonly all: OutlookGroup | null;
    readonly segments: readonly OutlookGroup[];
    readonly atRisk: readonly ListedCustomer[];
    readonly share: number;
    readonly parameters: Pick<CustomerOutlook, "habits" | "purchases" | "spend"> | null;
  } | null;
}

interface Outlook {
  readonly outlook: CustomerOutlook | null;
  readonly share: number;
}

const outlooks = computedStore<Outlook>((error) =>
  log.error({ err: error }, "the outlook of customers could not be made"),
);

interface Asked {
  readonly question: CustomersQuestion;
  readonly scope: SiteScope;
  readonly at: number;
  /** At most so many of those who may be leaving. */
  readonly mostAtRisk?: number;
}

/** Who comes back and who does not, of the sites that somebody may see. */
export async function viewCustomers({
  question,
  scope,
  at,
  mostAtRisk = SHOWN_AT_RISK,
}: Asked): Promise<CustomersView> {
  const preferences = currentPreferences();
  const { lostAfterDays } = measureOptionsOf(db);
  const { version } = await warehouse.lag();
  const siteScope = siteScopeOf(db, scope);
  const today = createFormat(preferences).dayOf(at);
  const { margin, discount } = question;
  const found = await outlooks.find({
    key: JSON.stringify([siteScope, today, lostAfterDays, margin, discount, preferences]),
    version: String(version),
    at,
    run: (onProgress) => makeOutlook({ siteScope, today, question, lostAfterDays, onProgress }),
  });
  const lives = scope.kind === "all" ? await warehouse.subscriptionLives(LONG_AGO, today) : [];
  return {
    lostAfterDays,
    ...{ progress: found.progress, hasFailed: found.hasFailed, asOf: found.asOf },
    contractual: contractualChurn(lives, today),
    outlook: found.value && shown(found.value, question.segment, mostAtRisk),
  };
}

interface Making {
  readonly siteScope: readonly string[] | null;
  readonly today: string;
  readonly question: CustomersQuestion;
  readonly lostAfterDays: number;
  readonly onProgress: (share: number) => void;
}

async function makeOutlook({ siteScope, today, question, lostAfterDays, onProgress }: Making): Promise<Outlook> {
  const { currency, timeZone } = currentPreferences();
  const until = startOfDay(today, timeZone);
  const { customers, share } = await warehouse.readPurchases(
    { siteScope, currency, until, dayStartsAt: until % DAY_MS, mostCustomers: MOST_CUSTOMERS },
    (done) => onProgress(READING * done),
  );
  const outlook = await customerOutlook(customers, {
    ...{ today: Math.floor(until / DAY_MS), lostAfterDays, seed: today },
    ...{ margin: question.margin / 100, discount: question.discount / 100 },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  });
  return { outlook, share };
}

function shown(
  { outlook, share }: Outlook,
  segment: string | undefined,
  mostAtRisk: number,
): NonNullable<CustomersView["outlook"]> {
  if (!outlook) return { all: null, segments: [], atRisk: [], share, parameters: null };
  const isAsked = (one: { readonly segment: string | null }) => segment === undefined || one.segment === segment;
  return {
    ...{ all: outlook.all, segments: outlook.segments, share },
    parameters: { habits: outlook.habits, purchases: outlook.purchases, spend: outlook.spend },
    atRisk: outlook.atRisk
      .filter(isAsked)
      .slice(0, mostAtRisk)
      .map(({ lastDay, ...customer }) => ({
        ...customer,
        lastDay: new Date(lastDay * DAY_MS).toISOString().slice(0, 10),
      })),
  };
}
