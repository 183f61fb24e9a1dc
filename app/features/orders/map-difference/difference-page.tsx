import { Anchor, Stack, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { StatTile, StatTiles } from "~/components/stat-tile";
import { EmptyState } from "~/components/states/empty-state";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { HoursNote } from "../calendars/hours-note";
import { ComputedOf, ComputingNotice } from "../flow-reading/computing-notice";
import { DifferenceForm } from "./difference-form";
import { DifferencePicture } from "./difference-picture";
import { DifferenceForest, DifferenceTable } from "./difference-table";
import { changeOf } from "./step-change";
import { useChangeWords } from "./use-change-words";
import type { DifferenceView, ShownDifference, Sides } from "./view-difference.server";

/** Two flows against each other: where time was won, the map, and every step. */
export function DifferencePage({ view }: { view: DifferenceView }) {
  const { mapDifference: words } = useTexts();
  const { question, choices, sides, difference, sitesWithout } = view;
  const { value } = difference;
  const isEmpty = value !== null && Math.min(value.orders.control, value.orders.treatment) === 0;
  return (
    <>
      <DifferenceForm question={question} choices={choices} />
      {sides ? <SidesLine sides={sides} question={question} /> : null}
      {sides ? null : <EmptyState title={words.nothing[question.kind]}>{words.nothingText}</EmptyState>}
      <ComputingNotice {...difference} />
      {isEmpty ? <EmptyState title={words.noOrders}>{words.noOrdersText}</EmptyState> : null}
      {value && sides && !isEmpty ? (
        <Stack gap="md">
          <Finding difference={value} />
          <Backlog difference={value} />
          <Tiles difference={value} />
          <ComputedOf asOf={difference.asOf} share={value.share} />
          <HoursNote sites={sitesWithout} />
          <DifferencePicture difference={value} />
          <DifferenceForest steps={value.steps} />
          <DifferenceTable steps={value.steps} />
          <How sides={sides} comparisons={3 * value.steps.length} />
        </Stack>
      ) : null}
    </>
  );
}

function SidesLine({ sides, question }: { sides: Sides; question: DifferenceView["question"] }) {
  const { mapDifference } = useTexts();
  const words = mapDifference.sides;
  const { day } = useFormat();
  const { from, to, beforeFrom, beforeTo } = question;
  return (
    <Text mb="md">
      {sides.kind === "periods" ? words.periods(day(from), day(to), day(beforeFrom), day(beforeTo)) : null}
      {sides.kind === "periods" && sides.site !== null ? words.at(sides.site) : null}
      {sides.kind === "sites" ? words.sites(sides.treatment, sides.control) : null}
      {sides.kind === "arms" ? (
        <>
          {words.arms(sides.experimentName, sides.treatment, sides.control)}{" "}
          <Anchor component={Link} to={paths.experiment(sides.experimentId)}>
            {mapDifference.experiment}
          </Anchor>
        </>
      ) : null}
    </Text>
  );
}

/** Where in the flow the time was won, in a sentence. */
function Finding({ difference }: { difference: ShownDifference }) {
  const { sentence: words } = useTexts().mapDifference;
  const change = useChangeWords();
  const { working } = difference.caseTime;
  const whole = changeOf(working);
  const holds = difference.steps.filter((step) => changeOf(step.working.timePerCase) !== "unclear");
  const top = holds.find((step) => changeOf(step.working.timePerCase) === whole) ?? holds[0];
  const say = top && changeOf(top.working.timePerCase) === "faster" ? words.won : words.lost;
  const perCase = top?.working.timePerCase;
  return (
    <div>
      <Text size="lg" fw={600}>
        {top && perCase
          ? say(change.step(top), change.signed(perCase.difference), change.interval(perCase))
          : words.none}
      </Text>
      <Text>
        {whole === "unclear"
          ? words.wholeUnclear(change.interval(working))
          : words.whole(change.signed(working.difference), change.interval(working))}
      </Text>
    </div>
  );
}

/** Says it where the second side has clearly more open orders. */
function Backlog({ difference }: { difference: ShownDifference }) {
  const { backlog: words } = useTexts().mapDifference;
  const { percent } = useFormat();
  const { orders, open } = difference;
  const [control, treatment] = [open.control / orders.control, open.treatment / orders.treatment];
  const spread = Math.sqrt(
    (control * (1 - control)) / orders.control + (treatment * (1 - treatment)) / orders.treatment,
  );
  if (!(treatment - control > 1.96 * spread)) return null;
  return (
    <Notice tone="warn" title={words.title}>
      {words.text(percent(treatment), percent(control))}
    </Notice>
  );
}

function Tiles({ difference }: { difference: ShownDifference }) {
  const { mapDifference: words } = useTexts();
  const format = useFormat();
  const change = useChangeWords();
  const { orders, open, caseTime } = difference;
  return (
    <StatTiles>
      <StatTile
        label={words.orders}
        value={format.integer(orders.treatment)}
        detail={words.ordersDetail(format.integer(orders.control))}
      />
      <StatTile
        label={words.caseWorking}
        value={change.signed(caseTime.working.difference)}
        detail={change.interval(caseTime.working)}
      />
      <StatTile
        label={words.caseElapsed}
        value={change.signed(caseTime.elapsed.difference)}
        detail={change.interval(caseTime.elapsed)}
      />
      <StatTile
        label={words.open}
        value={format.percent(open.treatment / orders.treatment)}
        detail={words.ordersDetail(format.percent(open.control / orders.control))}
      />
    </StatTiles>
  );
}

function How({ sides, comparisons }: { sides: Sides; comparisons: number }) {
  const { how: words } = useTexts().mapDifference;
  const { integer } = useFormat();
  const more = sides.kind === "arms" ? (sides.isByCustomer ? [words.byCustomer] : []) : [words.observational];
  return (
    <Section title={words.title}>
      <ul>
        {[...words.lines(integer(comparisons)), ...more].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}
