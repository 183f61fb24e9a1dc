import type { AuditRow } from "~db/queries/audit/search-audit";

const header = [
  "at",
  "actor_kind",
  "actor_id",
  "actor_name",
  "action",
  "subject_kind",
  "subject_id",
  "before",
  "after",
];

/** The first line of the export. */
export function auditCsvHeader(): string {
  return line(header);
}

/** One entry as a line; times in UTC as ISO 8601, before and after as JSON. */
export function auditCsvLine(entry: AuditRow): string {
  return line([
    new Date(entry.at).toISOString(),
    entry.actorKind,
    entry.actorId ?? "",
    entry.actorName ?? "",
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    entry.before === null ? "" : JSON.stringify(entry.before),
    entry.after === null ? "" : JSON.stringify(entry.after),
  ]);
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** Quoted, and with an apostrophe ahead of what a spreadsheet would run as a formula. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
