import { Button } from "@mantine/core";
import { Link } from "@remix-run/react";
import { useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { paths } from "~/lib/paths";
import classes from "./today.module.css";

/** For an organisation without experiments: what to do first, second and third. */
export function FirstSteps({ hasCosts }: { hasCosts: boolean }) {
  const { today } = useTexts();
  const { costs, plan, connect } = today.startSteps;
  return (
    <Section title={today.startTitle}>
      <ol className={classes.steps}>
        <Step {...costs} to={paths.costs()} act={today.costsDo} isMain={!hasCosts} />
        <Step {...plan} to={paths.newExperiment()} act={today.plan} isMain={hasCosts} />
        <Step {...connect} to={paths.snippets()} act={today.connect} isMain={false} />
      </ol>
    </Section>
  );
}

type StepProps = { title: string; text: string; to: string; act: string; isMain: boolean };

function Step({ title, text, to, act, isMain }: StepProps) {
  return (
    <li>
      <p className={classes.needName}>{title}</p>
      <p className={classes.needWhy}>{text}</p>
      <Button component={Link} to={to} mt="xs" variant={isMain ? "filled" : "default"}>
        {act}
      </Button>
    </li>
  );
}
