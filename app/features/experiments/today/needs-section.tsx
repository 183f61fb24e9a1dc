import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import { StatusBadge } from "~/components/states/status-badge";
import type { Tone } from "~/components/states/tone";
import { paths } from "~/lib/paths";
import type { TodayExperiment } from "./sort-by-need";
import classes from "./today.module.css";
import type { TodayView } from "./today.server";

type NeedsProps = Pick<TodayView, "alarms" | "decisions" | "followUps"> & { mayDecide: boolean };

/** What somebody has to do: alarms first, then decisions, then "did it last?". */
export function NeedsSection({ alarms, decisions, followUps, mayDecide }: NeedsProps) {
  const { today } = useTexts();
  const { date } = useFormat();
  const isEmpty = alarms.length + decisions.length + followUps.length === 0;
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

type NeedProps = { name: string; badge?: { tone: Tone; words: string }; why: ReactNode; to: string; act: string };

function Need({ name, badge, why, to, act }: NeedProps) {
  return (
    <li className={classes.need}>
      <div className={classes.needWords}>
        <p className={classes.needName}>
          <Link to={to}>{name}</Link>
          {badge ? <StatusBadge tone={badge.tone}>{badge.words}</StatusBadge> : null}
        </p>
        <p className={classes.needWhy}>{why}</p>
      </div>
      <Button component={Link} to={to} aria-label={`${act}: ${name}`}>
        {act}
      </Button>
    </li>
  );
}
