import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { Need, type NeedProps } from "./need";
import type { TodayExperiment } from "./sort-by-need";
import classes from "./today.module.css";
import type { TodayView } from "./today.server";

type NeedsProps = Pick<TodayView, "alarms" | "decisions" | "followUps"> & {
  mayDecide: boolean;
  /** What waits elsewhere than in an experiment. */
  others: readonly (NeedProps & { key: string })[];
};

/** What somebody has to do: alarms first, then decisions, then "did it last?", then what waits elsewhere. */
export function NeedsSection({ alarms, decisions, followUps, mayDecide, others }: NeedsProps) {
  const { today } = useTexts();
  const { date } = useFormat();
  const isEmpty = alarms.length + decisions.length + followUps.length + others.length === 0;
  return (
    <Section title={today.needsTitle} boxed={false}>
      {isEmpty ? (
        <Notice tone="good" title={today.nothing}>
          {today.needsNothing}
        </Notice>
      ) : (
        <ul className={classes.needs}>
          {alarms.map(({ id, name }) => (
            <Need
              key={id}
              name={name}
              badge={{ tone: "bad", words: today.alarm }}
              why={today.alarmWhy}
              to={paths.experiment(id)}
              act={today.findCause}
            />
          ))}
          {decisions.map((experiment) => (
            <Decision key={experiment.id} experiment={experiment} mayDecide={mayDecide} />
          ))}
          {followUps.map(({ experimentId, name, dueAt }) => (
            <Need
              key={`${experimentId}-follow-up`}
              name={name}
              why={today.followUp(date(dueAt))}
              to={paths.experiment(experimentId)}
              act={today.answer}
            />
          ))}
          {others.map(({ key, ...need }) => (
            <Need key={key} {...need} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Decision({ experiment, mayDecide }: { experiment: TodayExperiment; mayDecide: boolean }) {
  const { today } = useTexts();
  const { roundedMoney } = useFormat();
  const { id, name, verdict, monthly } = experiment;
  if (verdict === null || verdict === "cannotBeTrusted") return null;
  const badge = { rollOut: "good", keepOldWay: "warn", notWorthMoreTime: "neutral", keepRunning: "warn" } as const;
  const worth =
    monthly && verdict !== "keepRunning"
      ? ` ${today.worth(roundedMoney(monthly.estimate), roundedMoney(monthly.lower), roundedMoney(monthly.upper))}`
      : "";
  return (
    <Need
      name={name}
      badge={{ tone: badge[verdict], words: today.verdicts[verdict] }}
      why={`${today.decisionDue[verdict]}${worth}`}
      to={paths.experiment(id)}
      act={mayDecide ? today.decide : today.read}
    />
  );
}
