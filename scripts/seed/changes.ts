import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { type ChangeEntry, insertChange } from "~db/queries/changes/write-change";
import { datesAt, truths } from "~experiments";

const DAY = 86_400_000;

interface Changes {
  readonly siteIds: ReadonlyMap<string, string>;
  readonly managerId: string;
  readonly now: number;
}

/** What changed in the process in these 18 months besides the experiments: the lost pick-up, and two that did no harm. */
export function seedChanges(db: Db, { siteIds, managerId, now }: Changes): void {
  const { startsAt, problemSince } = datesAt(now);
  const { title, kind, site } = truths.lostPickUp;
  const at = (name: string) => [siteIds.get(name) ?? ""];
  const entries: readonly ChangeEntry[] = [
    {
      ...{
        title: "Second packing desk",
        kind: "workflow",
        step: "picked>packed",
        siteIds: at("West"),
        ownerId: managerId,
      },
      ...{ at: startsAt + 97 * DAY, instruction: "A second desk beside the first, from the early shift on." },
    },
    {
      ...{
        title: "Labels printed at the packing desk",
        kind: "system",
        siteIds: [],
        ownerId: managerId,
        step: "picked>packed",
      },
      ...{
        at: startsAt + 180 * DAY,
        instruction: "Each desk has its own printer; nobody walks to the office any more.",
      },
    },
    {
      ...{ title, kind, siteIds: at(site), ownerId: managerId, at: problemSince, step: "packed>shipped" },
      instruction: "The carrier comes at 19:00 from Monday to Thursday only. East and West keep their Friday pick-up.",
    },
  ];
  for (const entry of entries) {
    const id = newId(entry.at);
    insertChange(db, id, entry);
    const who = { actorKind: "user", actorId: managerId } as const;
    insertAuditEntry(db, {
      at: entry.at,
      ...who,
      action: "change.added",
      subjectKind: "change",
      subjectId: id,
      after: entry,
    });
  }
}
