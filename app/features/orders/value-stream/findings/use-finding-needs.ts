import { useFormat, useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import type { FindingNeed } from "./findings.server";

/** Findings as lines of their owner's Today. */
export function useFindingNeeds(needs: readonly FindingNeed[], now: number) {
  const { today: words } = useTexts().valueStream;
  const format = useFormat();
  return needs.map(({ id, title, dueDay, site }) => {
    const isOverdue = dueDay !== null && dueDay < format.dayOf(now);
    const due = dueDay === null ? words.noDue : (isOverdue ? words.overdue : words.due)(format.day(dueDay));
    return {
      key: `finding ${id}`,
      name: title,
      badge: { tone: isOverdue ? ("bad" as const) : ("warn" as const), words: words.badge },
      why: `${due}${site === "" ? "" : words.at(site)}`,
      to: `${paths.valueStream()}#findings`,
      act: words.act,
    };
  });
}
