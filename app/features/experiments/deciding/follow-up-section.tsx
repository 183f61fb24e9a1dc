import { Anchor } from "@mantine/core";
import { Link } from "@remix-run/react";
import { IntervalBar } from "~/components/charts/interval-bar";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { armColour } from "~/components/theme/arm-colours";
import { paths } from "~/lib/paths";
import type { ExperimentPage } from "../results/experiment-page.server";
import { intervalOf } from "../results/money-effect";
import classes from "../results/results.module.css";
import { useMeasureFormat } from "../results/use-measure-format";
import type { FollowUpAnswer } from "./follow-up-answer";

type Props = {
  page: ExperimentPage;
  followUp: NonNullable<ExperimentPage["followUp"]>;
  /** Null until it is asked for, because before and after read months of orders. */
  answer: FollowUpAnswer | null;
  mayDecide: boolean;
};

/** "Did it last?": when it is due, what it rests on, and the answer with its interval. */
export function FollowUpSection({ page, followUp, answer, mayDecide }: Props) {
  const { deciding } = useTexts();
  const format = useFormat();
  const { after: words } = deciding;
  const { id, status } = page.experiment;
  const when =
    followUp.closedAt !== null ? words.closed(format.date(followUp.closedAt)) : words.due(format.date(followUp.dueAt));
  const canKeep = mayDecide && status === "concluded" && followUp.closedAt === null && answer?.estimate != null;
  return (
    <Section title={words.lasted} description={words.basis[followUp.basis]} id="lasted">
      <p className={classes.note}>{when}</p>
      {answer ? (
        <Answer page={page} answer={answer} />
      ) : (
        <Anchor component={Link} to={`${paths.experiment(id)}?lasted=1#lasted`} className="no-print">
          {words.computeAnswer}
        </Anchor>
      )}
      {canKeep ? (
        <ConfirmForm
          label={words.keepAnswer}
          question={words.keepQuestion}
          confirmLabel={words.keepAnswer}
          action={paths.experimentDecide(id)}
          values={{ intent: "followUp" }}
          isDangerous={false}
        />
      ) : null}
    </Section>
  );
}

function Answer({ page, answer }: { page: ExperimentPage; answer: FollowUpAnswer }) {
  const { deciding, results } = useTexts();
  const format = useFormat();
  const { after: words } = deciding;
  const { plan, rollout } = page;
  const { primary } = plan.metrics;
  const measure = useMeasureFormat(plan.currency)(primary);
  const { one, many } = results.units[plan.unit.type];
  const interval = intervalOf(answer);
  if (!interval) return <p>{answer.reason === "elsewhere" ? words.elsewhereAnswer : words.noAnswer}</p>;
  const { estimate, lower, upper } = interval;
  const said = words.answer(measure.effect(estimate), measure.effect(lower), measure.effect(upper), one);
  return (
    <>
      <p className={classes.sentence}>{said}</p>
      <IntervalBar
        title={primary.name}
        interval={interval}
        format={measure.effect}
        colour={armColour(plan.arms.findIndex(({ key }) => key === rollout?.arm))}
      />
      {answer.units ? (
        <p className={classes.note}>
          {words.counts(format.integer(answer.units.treatment), format.integer(answer.units.control), many)}
        </p>
      ) : null}
    </>
  );
}
