import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { CopyField } from "~/components/copy-field";
import { ConfirmForm } from "~/components/forms/confirm-form";
import { useFormat, useTexts } from "~/components/preferences";
import { Section } from "~/components/section";
import { Notice } from "~/components/states/notice";
import type { WizardStep } from "../../draft/draft.schema";
import { intent } from "../fields/parts";
import classes from "../wizard.module.css";
import { useWizard } from "../wizard-context";
import { reviewRows } from "./review-rows";

/** Step 6: the plan in plain words, what is still missing, and the start. */
export function ReviewStep({ mayStart }: { mayStart: boolean }) {
  const { view } = useWizard();
  const { wizard, costs } = useTexts();
  const format = useFormat();
  const { review } = wizard;
  const isDraft = view.status === "draft";
  return (
    <>
      <Problems />
      <Section title={wizard.steps.review} description={review.intro}>
        <dl className={classes.plan}>
          {reviewRows(view, { words: wizard, costKinds: costs.kinds, format }).map(({ step, label, lines }) => (
            <div key={label} className={classes.planRow}>
              <dt>{label}</dt>
              <dd>
                {lines.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </dd>
              <dd>{isDraft ? <StepLink step={step}>{review.edit}</StepLink> : null}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {view.hash === null ? null : <CopyField label={review.hash} value={view.hash} description={review.hashText} />}
      <Actions mayStart={mayStart} />
    </>
  );
}

function StepLink({ step, children, check = false }: { step: WizardStep; children: ReactNode; check?: boolean }) {
  const { wizard } = useTexts();
  return (
    <Anchor
      component={Link}
      to={`?step=${step}${check ? "&check=1" : ""}`}
      size="sm"
      aria-label={check ? undefined : `${wizard.review.edit}: ${wizard.steps[step]}`}
    >
      {children}
    </Anchor>
  );
}

function Problems() {
  const { view } = useWizard();
  const { wizard } = useTexts();
  if (view.problems.length === 0) return null;
  return (
    <Notice tone="warn" title={wizard.review.problems}>
      <ul>
        {view.problems.map(({ step, field, message }) => (
          <li key={`${step} ${field} ${message}`}>
            <StepLink step={step} check>
              {wizard.steps[step]}
            </StepLink>
            : {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Actions({ mayStart }: { mayStart: boolean }) {
  const { view } = useWizard();
  const { review } = useTexts().wizard;
  const version = { version: String(view.version) };
  const isComplete = view.plan !== null;
  return (
    <Stack gap="sm">
      {!mayStart && view.status === "draft" ? <Text size="sm">{review.startNotAllowed}</Text> : null}
      <Group gap="sm" align="flex-start">
        {mayStart && isComplete ? (
          <ConfirmForm
            label={review.start}
            question={review.startQuestion}
            confirmLabel={review.startConfirm}
            values={{ ...version, intent: "start" }}
            isDangerous={false}
            isMain
            size="sm"
          />
        ) : null}
        {view.status === "draft" && isComplete ? (
          <Button {...intent("ready")} variant="default">
            {review.ready}
          </Button>
        ) : null}
        {view.status === "ready" ? (
          <Button {...intent("backToDraft")} variant="default">
            {review.backToDraft}
          </Button>
        ) : null}
        {view.status === "draft" ? (
          <ConfirmForm
            label={review.delete}
            question={review.deleteQuestion}
            confirmLabel={review.deleteConfirm}
            values={{ ...version, intent: "delete" }}
            size="sm"
          />
        ) : null}
      </Group>
    </Stack>
  );
}
