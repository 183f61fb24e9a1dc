import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { Notice } from "~/components/states/notice";
import classes from "./survival.module.css";
import { SurvivalChart } from "./survival-chart";
import type { SurvivalComparison, SurvivalView } from "./survival-view";
import { useHours } from "./use-hours";

type SurvivalSummaryProps = {
  reading: {
    readonly view: SurvivalView | null;
    readonly comparison: SurvivalComparison | null;
    readonly share: number;
  };
};

/** How long orders take with the open ones counted, in sentences, figures and a curve with its table. */
export function SurvivalSummary({ reading: { view, comparison, share } }: SurvivalSummaryProps) {
  const { survival: words } = useTexts();
  const { percent } = useFormat();
  return (
    <Section title={words.title} description={words.description}>
      {share < 1 ? <Notice tone="info">{words.counting(percent(share, 0))}</Notice> : null}
      {view ? <Told view={view} comparison={comparison} /> : <p>{words.none}</p>}
    </Section>
  );
}

function Told({ view, comparison }: { view: SurvivalView; comparison: SurvivalComparison | null }) {
  const { survival: words, common } = useTexts();
  const { percent, integer } = useFormat();
  const hours = useHours();
  const { mean, horizon, open, orders } = view;
  return (
    <>
      <p className={classes.sentence}>
        {words.sentence(hours(mean.estimate), hours(mean.lower), hours(mean.upper), hours(horizon))}{" "}
        {comparison ? <Before comparison={comparison} /> : null}
      </p>
      {comparison?.isMisleading ? (
        <Notice tone="warn">{words.before.misleading(percent(open / orders, 0))}</Notice>
      ) : null}
      <StatTiles>
        <StatTile
          label={words.mean}
          value={hours(mean.estimate)}
          detail={words.meanDetail(hours(mean.lower), hours(mean.upper), hours(horizon))}
        />
        <StatTile label={words.median} value={view.median === null ? words.notYet : hours(view.median)} />
        <StatTile
          label={words.open}
          value={percent(open / orders, 1)}
          detail={words.openDetail(integer(open), integer(orders))}
        />
        <StatTile
          label={words.delivered}
          value={view.meanDelivered === null ? common.notMeasured : hours(view.meanDelivered)}
          detail={words.deliveredDetail}
        />
      </StatTiles>
      <SurvivalChart points={view.points} />
    </>
  );
}

function Before({ comparison: { difference, reading } }: { comparison: SurvivalComparison }) {
  const { before } = useTexts().survival;
  const hours = useHours();
  if (reading === "alike") return before.alike;
  const [low, high] = [Math.abs(difference.lower), Math.abs(difference.upper)].sort((one, other) => one - other);
  return before[reading](hours(Math.abs(difference.estimate)), hours(low ?? 0), hours(high ?? 0));
}
