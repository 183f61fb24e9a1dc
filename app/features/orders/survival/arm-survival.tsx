import { IntervalBar } from "~/components/charts/interval-bar";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { type Column, DataTable } from "~/components/tables/data-table";
import { armColour } from "~/components/theme/arm-colours";
import classes from "./survival.module.css";
import type { SurvivalComparison, SurvivalView } from "./survival-view";
import { useHours } from "./use-hours";

/** A treatment against the control, by their names. */
export type ArmsInWords = {
  readonly arm: string;
  readonly control: string;
  readonly comparison: SurvivalComparison;
  /** Of the units, the share that was read. */
  readonly share: number;
};

/** For the verdict: why the mean over delivered orders must not be believed; nothing when it may. */
export function BacklogWarning({ arms }: { arms: readonly ArmsInWords[] }) {
  const { arms: words } = useTexts().survival;
  const sentence = useComparisonSentence();
  const misled = arms.filter(({ comparison }) => comparison.isMisleading);
  if (misled.length === 0) return null;
  return (
    <Notice tone="warn" title={words.title}>
      {misled.map((one) => (
        <p key={one.arm}>{sentence(one)}</p>
      ))}
    </Notice>
  );
}

/** How long the orders of each arm take, open ones counted; the mean over delivered orders beside it, labelled. */
export function ArmSurvivalSection({ arms }: { arms: readonly ArmsInWords[] }) {
  const { survival } = useTexts();
  const { arms: words } = survival;
  const hours = useHours();
  const { percent } = useFormat();
  const sentence = useComparisonSentence();
  const [first] = arms;
  if (!first) return null;
  return (
    <Section title={words.title} description={survival.description}>
      {arms.map((one, index) => (
        <div key={one.arm}>
          <p className={classes.sentence}>{sentence(one)}</p>
          <IntervalBar
            title={`${one.arm}: ${words.difference}`}
            interval={one.comparison.difference}
            format={hours}
            colour={armColour(index + 1)}
          />
        </div>
      ))}
      <p className={classes.sentence}>{words.horizon(hours(first.comparison.base.horizon))}</p>
      {first.share < 1 && <p className={classes.sentence}>{words.sample(percent(first.share, 1))}</p>}
      <ArmTable
        rows={[
          { arm: first.control, view: first.comparison.base },
          ...arms.map(({ arm, comparison }) => ({ arm, view: comparison.other })),
        ]}
      />
    </Section>
  );
}

type Row = { readonly arm: string; readonly view: SurvivalView };

function ArmTable({ rows }: { rows: readonly Row[] }) {
  const { survival, common } = useTexts();
  const { arms: words } = survival;
  const { integer, percent } = useFormat();
  const hours = useHours();
  const columns: Column<Row>[] = [
    { key: "arm", header: words.arm, isRowHeader: true, cell: ({ arm }) => arm },
    { key: "orders", header: words.orders, align: "end", cell: ({ view }) => integer(view.orders) },
    { key: "mean", header: words.mean, align: "end", cell: ({ view }) => hours(view.mean.estimate) },
    { key: "open", header: words.open, align: "end", cell: ({ view }) => percent(view.open / view.orders, 1) },
    {
      key: "delivered",
      header: words.delivered,
      align: "end",
      cell: ({ view }) => (view.meanDelivered === null ? common.notMeasured : hours(view.meanDelivered)),
    },
  ];
  return <DataTable caption={words.caption} columns={columns} rows={rows} rowKey={({ arm }) => arm} boxed={false} />;
}

/** What a comparison of two arms says, the backlog first. */
function useComparisonSentence(): (one: ArmsInWords) => string {
  const { arms: words } = useTexts().survival;
  const { percent } = useFormat();
  const hours = useHours();
  return ({ arm, control, comparison }) => {
    const { base, other, difference, reading, isMisleading } = comparison;
    const by = hours(Math.abs(difference.estimate));
    const [low = 0, high = 0] = [difference.lower, difference.upper].map(Math.abs).sort((one, two) => one - two);
    if (isMisleading) {
      const open = (view: SurvivalView) => percent(view.open / view.orders, 0);
      const why = words.misleading(arm, open(other), open(base), control);
      const counted = reading === "slower" ? words.slowerCounted(by, hours(low), hours(high)) : words.notFasterCounted;
      return `${why} ${counted}`;
    }
    return reading === "alike" ? words.alike(arm, control) : words[reading](arm, by, hours(low), hours(high));
  };
}
