import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { replaceBoardMeasures } from "~db/queries/measures/board-measures";
import { saveTarget } from "~db/queries/measures/measure-targets";
import { truths } from "~experiments";

interface Measures {
  readonly ownerIds: ReadonlyMap<string, string>;
  readonly at: number;
}

/** The six measures of the board with what they are meant to be, who answers for each, and when they are told. */
export function seedMeasures(db: Db, { ownerIds, at }: Measures): void {
  const actorId = ownerIds.get("manager") ?? "";
  const who = { at, actorKind: "user", actorId } as const;
  db.transaction(() => {
    const measures = truths.board.map(({ measure }) => measure);
    replaceBoardMeasures(db, measures);
    insertAuditEntry(db, { ...who, action: "board.chosen", subjectKind: "board", subjectId: "1", after: { measures } });
    for (const { measure, target, owner, alarm } of truths.board) {
      const row = {
        ...{ id: newId(at), measure, siteId: "", target, ownerId: ownerIds.get(owner) ?? null },
        ...{ alarmOnSignal: alarm === "signal", alarmOnTarget: alarm === "target", limitsFrom: null },
        ...{ updatedBy: actorId, updatedAt: at },
      };
      saveTarget(db, row);
      insertAuditEntry(db, {
        ...{ ...who, action: "target.saved", subjectKind: "measure", subjectId: measure, after: row },
      });
    }
  });
}
