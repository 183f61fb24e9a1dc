import { Anchor, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import classes from "./forecast.module.css";
import type { ForecastView } from "./forecast-view";

/** What ran and what changed in the time of the chart, each a link. */
export function UnlikeSection({ view: { runs, marks } }: { view: ForecastView }) {
  const { unlike: words } = useTexts().forecast;
  const format = useFormat();
  const happened = [
    ...runs.map(({ id, name, from, until }) => ({
      ...{ id, name, to: paths.experiment(id), when: words.run(format.day(from), format.day(until)) },
    })),
    ...marks.map(({ id, label, day }) => ({ id, name: label, to: paths.change(id), when: format.day(day) })),
  ];
  return (
    <Section title={words.title} description={words.text}>
      {happened.length === 0 ? <Text>{words.none}</Text> : null}
      <ul className={classes.sentences}>
        {happened.map(({ id, name, to, when }) => (
          <li key={id}>
            <Anchor component={Link} to={to}>
              {name}
            </Anchor>
            : {when}
          </li>
        ))}
      </ul>
    </Section>
  );
}
