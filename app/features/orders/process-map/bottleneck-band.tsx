import { Anchor, Group, Paper, Text, Title } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { ExperimentButton } from "./experiment-button";
import { type MapQuestion, mapSearchOf } from "./filters/map-question";
import { useFlowWords } from "./use-flow-words";
import type { ShownFlow } from "./view-map.server";

interface BottleneckBandProps {
  readonly flow: ShownFlow;
  readonly question: MapQuestion;
  readonly mayPlan: boolean;
}

/** The bottleneck in a sentence, where and when it is worst, and what to do about it. */
export function BottleneckBand({ flow, question, mayPlan }: BottleneckBandProps) {
  const { processMap: words } = useTexts();
  const format = useFormat();
  const { name } = useFlowWords();
  const [first] = flow.bottlenecks;
  if (!first) return <Text mb="md">{words.sentence.none}</Text>;
  const { step, worst } = first;
  const [from, to] = [name(step.from), name(step.to)];
  const site = worst?.site == null ? null : (flow.sites[worst.site] ?? null);
  const part = format.percent(step.partOfWaiting ?? 0, 0);
  return (
    <Paper mb="md" role="region" aria-labelledby="bottleneck">
      <Title order={2} size="h3" id="bottleneck">
        {words.sentence.longest(from, to, part)}
        {worst ? words.sentence.worst(worst.weekday, site) : ""}.
      </Title>
      <Text mt={4}>
        {words.sentence.how(format.duration(step.working.mean), format.integer(step.cases))}{" "}
        {worst ? words.sentence.worstHow(worst.weekday, site, format.duration(worst.mean)) : ""}
      </Text>
      <Group mt="sm" className="no-print">
        {mayPlan ? <ExperimentButton step={step} label={words.experiment} /> : null}
        <Anchor component={Link} to={`${mapSearchOf({ ...question, step: `${step.from}>${step.to}` })}#step`}>
          {words.look}
        </Anchor>
      </Group>
    </Paper>
  );
}
