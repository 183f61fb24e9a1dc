import { z } from "zod";
import type { Preferences } from "~/lib/format";
import { startOfDay } from "~/lib/start-of-day";
import type { Db } from "~db/client";
import {
  type AuditSearch,
  countAudit,
  listAuditActions,
  listAuditActors,
  searchAudit,
} from "~db/queries/audit/search-audit";
import { auditCsvHeader, auditCsvLine } from "./audit-csv";
import { describeChange } from "./describe-change";

const PAGE = 50;
const EXPORT_SLICE = 500;
const DAY_MS = 86_400_000;

const word = z.string().trim().max(200).catch("");
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
  .catch("");
const searchSchema = z.object({
  text: word,
  actor: word,
  action: word,
  subject: word,
  from: day,
  to: day,
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

/** What the address asks of the log; what it does not say, or says wrongly, is left open. */
export type AuditQuestion = z.infer<typeof searchSchema>;

export function readAuditQuestion(params: URLSearchParams): AuditQuestion {
  return searchSchema.parse(Object.fromEntries(params));
}

/** One page of the log with what the search form needs. */
export function viewAudit(db: Db, question: AuditQuestion, preferences: Preferences) {
  const search = toSearch(question, preferences);
  const total = countAudit(db, search);
  const pageCount = Math.max(1, Math.ceil(total / PAGE));
  const page = Math.min(question.page, pageCount);
  const entries = searchAudit(db, search, { limit: PAGE, offset: (page - 1) * PAGE }).map(
    ({ before, after, ...entry }) => ({ ...entry, changes: describeChange(before, after) }),
  );
  return { question, total, page, pageCount, entries, actions: listAuditActions(db), actors: listAuditActors(db) };
}
export type AuditView = ReturnType<typeof viewAudit>;

/** Every entry that fits, the newest first, as CSV in slices. */
export function* exportAudit(db: Db, question: AuditQuestion, preferences: Preferences): Generator<string> {
  const search = toSearch(question, preferences);
  yield auditCsvHeader();
  for (let offset = 0; ; offset += EXPORT_SLICE) {
    const entries = searchAudit(db, search, { limit: EXPORT_SLICE, offset });
    if (entries.length > 0) yield entries.map(auditCsvLine).join("");
    if (entries.length < EXPORT_SLICE) return;
  }
}

function toSearch({ text, actor, action, subject, from, to }: AuditQuestion, { timeZone }: Preferences): AuditSearch {
  return {
    text,
    actor,
    action,
    subjectId: subject,
    from: from === "" ? undefined : startOfDay(from, timeZone),
    to: to === "" ? undefined : startOfDay(nextDay(to), timeZone),
  };
}

function nextDay(text: string): string {
  return new Date(Date.parse(`${text}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
