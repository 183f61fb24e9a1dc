import { Button } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useFormat, useTexts } from "~/components/preferences";
import { paths } from "~/lib/paths";
import { useFlowWords } from "./use-flow-words";
import type { ListedStep } from "./view-map.server";

interface ExperimentButtonProps {
  readonly step: ListedStep;
  readonly label: string;
  readonly variant?: "filled" | "default";
}

/** Begins the plan of an experiment at a step, which then says where it came up. */
export function ExperimentButton({ step, label, variant = "filled" }: ExperimentButtonProps) {
  const { processMap: words } = useTexts();
  const { percent } = useFormat();
  const { name } = useFlowWords();
  const [from, to] = [name(step.from), name(step.to)];
  const part = step.partOfWaiting === null ? null : percent(step.partOfWaiting, 0);
  return (
    <Form method="post" action={paths.newExperiment()}>
      <input type="hidden" name="template" value="blank" />
      <input type="hidden" name="flowStep" value={`${step.from}>${step.to}`} />
      <input type="hidden" name="title" value={words.experimentTitle(from, to)} />
      <input type="hidden" name="hypothesis" value={words.experimentHypothesis(from, to, part)} />
      <Button type="submit" variant={variant}>
        {label}
      </Button>
    </Form>
  );
}
