import { Text } from "@mantine/core";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { FlowPicture, type PictureWords, pageColours } from "../process-map/picture/flow-picture";
import type { DrawnStep, FlowDrawing, WaitLevel } from "../process-map/picture/lay-out";
import classes from "./map-difference.module.css";
import { useChangeWords } from "./use-change-words";
import type { ShownDifference } from "./view-difference.server";

const colours = {
  ...pageColours,
  levels: { ...pageColours.levels, longest: "var(--bad)", long: "var(--good)", others: "var(--quiet)" },
};

const legendLevels: readonly Extract<WaitLevel, "longest" | "long" | "others">[] = ["longest", "long", "others"];

/** The same map, coloured by what changed; from left to right, or downwards on a phone. */
export function DifferencePicture({ difference }: { difference: ShownDifference }) {
  const { picture: texts } = useTexts().mapDifference;
  const words = usePictureWords(difference);
  return (
    <Section title={texts.section} boxed={false}>
      <Stage className={classes.across} drawing={difference.across} id="difference-across" words={words} />
      <Stage className={classes.down} drawing={difference.down} id="difference-down" words={words} />
      <ul className={classes.legend}>
        {legendLevels.map((level) => (
          <li key={level}>
            <span className={classes.swatch} style={{ borderTopColor: colours.levels[level] }} aria-hidden />
            {texts.legend[level]}
          </li>
        ))}
      </ul>
      <Text size="sm" c="var(--quiet)" mt={4}>
        {texts.under}
      </Text>
    </Section>
  );
}

type StageProps = { drawing: FlowDrawing; id: string; words: PictureWords; className: string | undefined };

function Stage({ drawing, id, words, className }: StageProps) {
  const { picture: texts } = useTexts().mapDifference;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard.
    <section className={`${classes.stage} ${className}`} aria-label={texts.region} tabIndex={0}>
      <FlowPicture drawing={drawing} words={words} colours={colours} id={id} linkOf={null} />
    </section>
  );
}

function usePictureWords({ steps }: ShownDifference): PictureWords {
  const { picture: texts } = useTexts().mapDifference;
  const change = useChangeWords();
  const format = useFormat();
  const frequencies = new Map(steps.map(({ from, to, frequency }) => [`${from}>${to}`, frequency.difference]));
  const frequencyOf = ({ from, to }: DrawnStep) => change.points(frequencies.get(`${from}>${to}`) ?? 0);
  return {
    title: texts.title,
    description: texts.description,
    activity: ({ activity, orders, share }) => [
      change.activity(activity),
      `${format.integer(orders)}, ${format.percent(share, 0)}`,
    ],
    step: (step) => [change.signed(step.meanWorking), frequencyOf(step)],
    handOff: ({ number }) => format.integer(number),
    stepName: (step) => texts.stepName(change.step(step), change.signed(step.meanWorking), frequencyOf(step)),
  };
}
