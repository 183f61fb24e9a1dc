import { createHash } from "node:crypto";
import { parseWithZod } from "@conform-to/zod/v4";
import { z } from "zod";
import { db, warehouse } from "~/lib/database.server";
import { log } from "~/lib/log.server";
import { en } from "~/lib/texts/en";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { listReturnReasonWords, saveReturnReasonWord } from "~db/queries/process/return-reason-words";
import type { SiteScope } from "~db/queries/site-scope";
import { type ReturnReason, reasonText, returnReasons } from "~experiments";
import { measureOptionsOf } from "../board/measure-settings.server";
import { computedStore } from "../flow-reading/computed-store";
import { isInScope, siteScopeOf } from "../order-scope.server";
import { type ReturnCounts, returnCounter } from "./returned-orders";
import { type ReturnsView, returnsView } from "./returns-view";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const USUAL_DAYS = 90;
/** More delivered orders than this are read in an even part. */
const MOST_ORDERS = 100_000;
/** Orders read between two moments for others. */
const AT_ONCE = 50;

interface Counted {
  readonly counts: ReturnCounts;
  /** Of the orders, read. */
  readonly share: number;
}

const kept = computedStore<Counted>((error) => log.error({ err: error }, "returns could not be counted"));

export interface ReturnsAnswer {
  /** Null while they are counted for the first time. */
  readonly view: ReturnsView | null;
  readonly asOf: number | null;
  readonly progress: number | null;
  readonly hasFailed: boolean;
  /** Part of the orders that was read, 1: all. */
  readonly share: number;
  /** Delivered in [from, until), ms UTC; each order watched for so many days. */
  readonly from: number;
  readonly until: number;
  readonly windowDays: number;
}

/** What came back of the orders delivered in ninety days, each watched for the same time after its delivery. */
export async function readReturns(scope: SiteScope, at: number): Promise<ReturnsAnswer> {
  const { windowDays } = measureOptionsOf(db);
  // To the hour, so that a reading is found again.
  const until = Math.floor(at / HOUR_MS) * HOUR_MS - windowDays * DAY_MS;
  const from = until - USUAL_DAYS * DAY_MS;
  const siteScope = siteScopeOf(db, scope);
  const { version } = await warehouse.lag();
  const { value, ...computed } = await kept.find({
    key: JSON.stringify([siteScope, windowDays]),
    version: String(version),
    at,
    run: (onProgress) => countReturns({ siteScope, from, until, windowDays }, onProgress),
  });
  return {
    ...computed,
    view: value ? returnsView(value.counts, corrections()) : null,
    share: value?.share ?? 1,
    ...{ from, until, windowDays },
  };
}

interface Counting {
  readonly siteScope: readonly string[] | null;
  readonly from: number;
  readonly until: number;
  readonly windowDays: number;
}

async function countReturns(
  { siteScope, from, until, windowDays }: Counting,
  onProgress: (share: number) => void,
): Promise<Counted> {
  const counter = returnCounter(windowDays * DAY_MS);
  const { orders } = await warehouse.readDurations({ from, until, at: until, siteScope });
  const share = Math.min(1, MOST_ORDERS / Math.max(1, orders));
  const seen = new Set<string>();
  for await (const { orderId, occurredAt } of warehouse.eventsBetween(["delivered"], from, until)) {
    if (orderId === null || seen.has(orderId) || !isInPart(orderId, share)) continue;
    seen.add(orderId);
    const order = await warehouse.findOrder(orderId);
    const { deliveredAt = null, site = null } = order?.facts ?? {};
    // An order of several shipments is delivered with its last.
    const isIn = deliveredAt !== null && deliveredAt >= from && deliveredAt < until;
    if (order && isIn && isInScope(siteScope, site)) counter.add(order);
    if (seen.size % AT_ONCE === 0) {
      onProgress((occurredAt - from) / (until - from));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { counts: counter.counts(), share };
}

/** An even part of the orders, the same each time. */
function isInPart(orderId: string, share: number): boolean {
  return share >= 1 || createHash("sha256").update(orderId).digest().readUInt32BE(0) < share * 2 ** 32;
}

const reasonSchema = z.enum(returnReasons);

function corrections(): ReadonlyMap<string, ReturnReason> {
  return new Map(
    listReturnReasonWords(db).flatMap(({ text, reason }) => {
      const known = reasonSchema.safeParse(reason);
      return known.success ? [[text, known.data] as const] : [];
    }),
  );
}

const words = en.returns;
const correctionSchema = z.object({
  text: z.string({ error: words.form.textMissing }).trim().min(1).max(200),
  reason: z.enum(returnReasons, { error: words.form.reasonMissing }),
});

/** Says what the words of a return mean, for every return that is worded so. Only words that came are taken. */
export async function postReturnReason({ form, actor, at }: PostedReason) {
  const submission = parseWithZod(form, { schema: correctionSchema });
  if (submission.status !== "success") return { ok: false, status: 400, reply: submission.reply() } as const;
  const { reason } = submission.value;
  const text = reasonText(submission.value.text);
  const { view } = await readReturns(actor.scope, at);
  if (!view?.words.some((line) => line.text === text)) {
    return { ok: false, status: 409, reply: submission.reply({ formErrors: [words.form.gone] }) } as const;
  }
  db.transaction(() => {
    const before = saveReturnReasonWord(db, { text, reason, setBy: actor.id, setAt: at });
    insertAuditEntry(db, {
      ...{ at, actorKind: "user", actorId: actor.id, action: "returnReason.set" },
      ...{ subjectKind: "returnReason", subjectId: text },
      ...{ before: before === null ? null : { reason: before }, after: { reason } },
    });
  });
  return { ok: true } as const;
}

interface PostedReason {
  readonly form: FormData;
  readonly actor: { readonly id: string; readonly scope: SiteScope };
  readonly at: number;
}
