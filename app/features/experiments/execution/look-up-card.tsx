import { Button, Radio, Stack, Text, TextInput } from "@mantine/core";
import { Form } from "@remix-run/react";
import type { CSSProperties } from "react";
import { SubmitButton } from "~/components/forms/submit-button";
import { IconCircleCheck, IconCircleDashed, IconFlask } from "~/components/icons";
import { useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import { armColour } from "~/components/theme/arm-colours";
import { paths } from "~/lib/paths";
import type { LookedUpArm } from "./look-up.server";
import classes from "./look-up-card.module.css";

export type LookUpCardProps = {
  arm: LookedUpArm;
  /** The page's own address, to come back to. */
  search: string;
  /** Experiments of this order whose arm is to be reported on. */
  others: readonly string[];
  isMarked: boolean;
};

/** What to do with an order under one experiment: the arm as a large name, its instruction, and what came of it. */
export function LookUpCard({ arm, search, others, isMarked }: LookUpCardProps) {
  const { lookUp } = useTexts();
  if (arm.kind === "asUsual") {
    return (
      <article className={classes.card} style={colour("var(--quiet)")}>
        <p className={classes.experiment}>{arm.experimentName}</p>
        <h3 className={classes.name}>
          <IconCircleDashed size={34} aria-hidden />
          {lookUp.asUsual}
        </h3>
        <p className={classes.words}>{lookUp.asUsualText}</p>
      </article>
    );
  }
  const isArm = arm.kind === "arm";
  const ArmIcon = isArm ? IconFlask : IconCircleCheck;
  return (
    <article className={classes.card} style={colour(armColour(arm.armIndex))}>
      <p className={classes.experiment}>{isArm ? arm.experimentName : `${lookUp.standard}: ${arm.experimentName}`}</p>
      <h3 className={classes.name}>
        <ArmIcon size={34} aria-hidden />
        {arm.armName}
      </h3>
      <p className={classes.words}>{arm.words || (isArm ? lookUp.noWords : lookUp.standardNone)}</p>
      {arm.pictureId ? (
        <img className={classes.picture} src={paths.picture(arm.pictureId)} alt={arm.pictureAlt} />
      ) : null}
      {isArm && isMarked ? <StatusBadge tone="good">{lookUp.recorded}</StatusBadge> : null}
      {isArm && !isMarked ? <Report arm={arm} search={search} others={others} /> : null}
    </article>
  );
}

function colour(value: string): CSSProperties {
  return { "--arm": value } as CSSProperties;
}

function Report({ arm, search, others }: Omit<LookUpCardProps, "isMarked">) {
  const { lookUp } = useTexts();
  const hidden = {
    experimentId: arm.experimentId,
    unit: arm.unit ?? "",
    arm: arm.arm ?? "",
    search,
    others: others.join(" "),
  };
  const fields = Object.entries(hidden).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
  const action = `${paths.lookUp()}?index&${search}`;
  return (
    <div className={classes.report}>
      <Form method="post" action={action}>
        {fields}
        <SubmitButton
          name="intent"
          value="done"
          size="lg"
          fullWidth
          leftSection={<IconCircleCheck size={22} aria-hidden />}
        >
          {lookUp.done}
        </SubmitButton>
      </Form>
      <details className={classes.notDone}>
        <Button component="summary" variant="default" size="lg" fullWidth>
          {lookUp.notDone}
        </Button>
        <Form method="post" action={action}>
          {fields}
          <Stack gap="sm" mt="sm">
            <Radio.Group name="reason" label={lookUp.notDoneWhy}>
              <Stack gap="xs" mt={6}>
                {Object.entries(lookUp.reasons).map(([key, words]) => (
                  <Radio key={key} value={key} label={words} size="md" />
                ))}
              </Stack>
            </Radio.Group>
            <TextInput name="details" label={lookUp.details} maxLength={400} size="md" />
            <Text>
              <SubmitButton name="intent" value="notDone" size="md">
                {lookUp.recordNotDone}
              </SubmitButton>
            </Text>
          </Stack>
        </Form>
      </details>
    </div>
  );
}
