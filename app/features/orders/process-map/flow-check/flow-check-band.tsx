import { Anchor, Paper, Text, Title } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import { ComputingNotice } from "../../flow-reading/computing-notice";
import { useDeviationText } from "../../intended-flow/use-deviation-text";
import { type MapQuestion, mapSearchOf } from "../filters/map-question";
import { useFlowWords } from "../use-flow-words";
import type { FlowCheck, FoundConformance } from "./flow-check.server";

interface FlowCheckBandProps {
  readonly check: FlowCheck;
  readonly question: MapQuestion;
}

/** How many orders keep to the intended flow, in a sentence, and where the others leave it. */
export function FlowCheckBand({ check: { flow, found, unused, reading }, question }: FlowCheckBandProps) {
  const { flowCheck: words } = useTexts().processMap;
  const { name } = useFlowWords();
  if (!flow) {
    return (
      <Notice tone="info">
        {words.none} <Link to={paths.mapFlow()}>{words.toFlow}</Link>
      </Notice>
    );
  }
  const steps = unused.map(([from, to]) => words.arrow(name(from), name(to)));
  return (
    <Paper role="region" aria-labelledby="flow-check">
      <Title order={2} size="h3" id="flow-check">
        {found ? <Sentence found={found} /> : words.reading}
      </Title>
      <ComputingNotice {...reading} />
      {found ? <Deviations found={found} question={question} /> : null}
      {steps.length > 0 ? <Text mt="xs">{words.unused(steps.join(", "))}</Text> : null}
      <Anchor component={Link} to={paths.mapFlow(flowSearch(question))} mt="xs" display="inline-block">
        {words.all(flow.version)}
      </Anchor>
    </Paper>
  );
}

function Sentence({ found: { orders, conforming, deviations } }: { found: FoundConformance }) {
  const { flowCheck: words } = useTexts().processMap;
  const format = useFormat();
  const textOf = useDeviationText();
  const [worst] = deviations;
  const share = format.percent(conforming / Math.max(1, orders), 1);
  return worst ? words.sentence(share, textOf(worst), format.integer(worst.cases)) : words.everyOrder;
}

function Deviations({ found, question }: { found: FoundConformance; question: MapQuestion }) {
  const { flowCheck: words } = useTexts().processMap;
  const format = useFormat();
  const textOf = useDeviationText();
  const { deviations, deviationKinds, orders } = found;
  if (deviations.length < 2) return null;
  return (
    <>
      <Text mt="xs">{words.most(deviations.length, format.integer(deviationKinds))}</Text>
      <ul>
        {deviations.map((deviation) => {
          const { kind, from, to, cases } = deviation;
          const text = words.deviation(textOf(deviation), format.integer(cases), format.percent(cases / orders, 1));
          return (
            <li key={`${kind} ${from} ${to}`}>
              {kind === "step" && to !== null ? (
                <Link to={`${mapSearchOf({ ...question, step: `${from}>${to}` })}#step`}>{text}</Link>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What the page of the intended flow can be narrowed down by. */
function flowSearch({ from, to, site }: MapQuestion): string {
  return mapSearchOf({ from, to, site });
}
