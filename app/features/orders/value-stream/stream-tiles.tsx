import { useFormat, useTexts } from "~/components/preferences";
import { StatTile, StatTiles } from "~/components/stat-tile";
import type { ValueStream } from "./stream";

/** The whole way in figures; what was not measured says so, and why. */
export function StreamTiles({ stream }: { stream: ValueStream }) {
  const { tiles: words } = useTexts().valueStream;
  const format = useFormat();
  const { leadWorking, leadElapsed, work, late, score } = stream;
  const share = work && leadWorking ? Math.min(1, work.mean / Math.max(1, leadWorking.mean)) : null;
  return (
    <StatTiles>
      <StatTile
        label={words.lead}
        value={leadWorking ? format.duration(leadWorking.mean) : words.notMeasured}
        detail={leadElapsed ? words.leadDetail(format.duration(leadElapsed.mean)) : words.leadNot}
      />
      <StatTile
        label={words.work}
        value={work ? format.duration(work.mean) : words.notMeasured}
        detail={share === null ? words.workNot : words.workDetail(format.percent(share))}
      />
      <StatTile label={words.touches} value={format.number(stream.touchesPerOrder, 1)} />
      <StatTile
        label={words.handOffs}
        value={format.number(stream.handOffsPerOrder, 1)}
        detail={words.handOffsDetail(format.number(stream.teamChangesPerOrder, 1))}
      />
      <StatTile
        label={words.late}
        value={late ? format.percent(late.mean) : words.notMeasured}
        detail={late ? words.lateDetail(format.integer(late.count)) : words.lateNot}
      />
      <StatTile
        label={words.score}
        value={score ? format.number(score.mean, 1) : words.notMeasured}
        detail={score ? words.scoreDetail(format.integer(score.count)) : words.scoreNot}
      />
    </StatTiles>
  );
}
