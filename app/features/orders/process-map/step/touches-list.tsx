import { Text, Title } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import type { StepTouches } from "./step-touches.server";

/** What was tried and changed at a step, each a link. */
export function TouchesList({ touches: { experiments, changes } }: { touches: StepTouches }) {
  const texts = useTexts();
  const { step: words } = texts.processMap;
  const format = useFormat();
  if (experiments === null && changes === null) return null;
  const isEmpty = !experiments?.length && !changes?.length;
  return (
    <>
      <Title order={3} size="h4" mt="md">
        {words.touches}
      </Title>
      {isEmpty ? <Text size="sm">{words.noTouches}</Text> : null}
      <ul>
        {experiments?.map(({ id, name, status, at }) => (
          <li key={id}>
            <Link to={paths.experiment(id)}>{name}</Link>{" "}
            {words.touchedByExperiment(texts.experimentList.states[status], format.date(at))}
          </li>
        ))}
        {changes?.map(({ id, title, at, siteNames }) => (
          <li key={id}>
            <Link to={paths.change(id)}>{title}</Link>{" "}
            {words.touchedByChange(format.date(at), siteNames.join(", ") || words.everywhere)}
          </li>
        ))}
      </ul>
    </>
  );
}
