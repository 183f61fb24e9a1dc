import { Text } from "@mantine/core";
import { Form } from "@remix-run/react";
import { useRef } from "react";
import { FormErrors } from "~/components/forms/form-errors";
import { SubmitButton } from "~/components/forms/submit-button";
import { PageHeader } from "~/components/page-header";
import { useFormat, useTexts } from "~/components/preferences";
import { Notice } from "~/components/states/notice";
import { paths } from "~/lib/paths";
import type { Draft, WizardStep } from "../draft/draft.schema";
import { MoneyQuestions } from "./fields/money-questions";
import { intent } from "./fields/parts";
import { StaleNotice } from "./stale-notice";
import { ChangeStep } from "./steps/change-step";
import { DurationStep } from "./steps/duration-step";
import { GuardrailsStep } from "./steps/guardrails-step";
import { OrdersStep } from "./steps/orders-step";
import { ReviewStep } from "./steps/review-step";
import { StepList } from "./steps/step-list";
import { UnitStep } from "./steps/unit-step";
import { type AutosaveAnswer, useAutosave } from "./use-autosave";
import { useFocusNewRow } from "./use-focus-new-row";
import { useOnePost } from "./use-one-post";
import classes from "./wizard.module.css";
import { WizardProvider, type WizardState, wizardFormId } from "./wizard-context";
import type { WizardView } from "./wizard-view.server";

export interface WizardPageProps {
  readonly view: WizardView;
  readonly step: WizardStep;
  /** True once somebody asked to go on: the step's mistakes are shown. */
  readonly isChecked: boolean;
  readonly mayStart: boolean;
  readonly mayWriteCosts: boolean;
  /** What the form's last answer refused. */
  readonly refusal: {
    readonly message: string;
    readonly isStale: boolean;
    /** The version that the form had been read at. */
    readonly seenVersion: number;
    readonly typed: Draft | null;
  } | null;
  /** A field whose content could not be stored; everything else was. */
  readonly fieldRefusal: { readonly field: string; readonly message: string } | null;
}

/** The wizard: steps at the side, one question a page, saving itself. */
export function WizardPage(props: WizardPageProps) {
  const { view, step, isChecked, refusal, fieldRefusal } = props;
  const { wizard } = useTexts();
  const state: WizardState = {
    view,
    step,
    draft: refusal?.typed ?? view.draft,
    shown: [
      ...(isChecked ? view.problems.filter((problem) => problem.step === step) : []),
      ...(fieldRefusal === null ? [] : [{ step, ...fieldRefusal }]),
    ],
  };
  return (
    <WizardProvider value={state}>
      <PageHeader
        title={wizard.planTitle(view.draft.name)}
        description={wizard.stepOf(stepNumber(step), 6)}
        back={{ to: paths.experiments(), label: wizard.backToAll }}
      />
      <WizardBody key={step} {...props} />
    </WizardProvider>
  );
}

function stepNumber(step: WizardStep): number {
  return ["change", "orders", "unit", "guardrails", "duration", "review"].indexOf(step) + 1;
}

function WizardBody({ view, step, mayStart, mayWriteCosts, refusal }: WizardPageProps) {
  const form = useRef<HTMLFormElement>(null);
  const { wizard } = useTexts();
  const isEditable = view.status === "draft" && view.canChange;
  const autosave = useAutosave(form, refusal?.isStale ?? false);
  const { answer } = autosave;
  const stale = refusal?.isStale ? refusal : answer?.kind === "refused" && answer.isStale ? answer : null;
  const saved = answer?.kind === "saved" ? Math.max(view.version, answer.version) : view.version;
  useFocusNewRow(form);
  const mayPost = useOnePost(form, autosave.isSaving);
  const fields = isEditable ? step : "review";
  return (
    <div className={classes.layout}>
      <StepList />
      <div className={classes.body}>
        {stale ? <StaleNotice /> : null}
        {refusal && !refusal.isStale ? <FormErrors errors={[refusal.message]} /> : null}
        {view.status === "ready" ? <Notice tone="info">{wizard.readyNotice}</Notice> : null}
        {step === "guardrails" && !view.hasCosts && mayWriteCosts && isEditable ? <MoneyQuestions /> : null}
        <Form
          ref={form}
          id={wizardFormId}
          method="post"
          encType="multipart/form-data"
          preventScrollReset
          // A draft may be unfinished; what is missing is said at its field, also where a fold hides it.
          noValidate
          className={classes.body}
          onChange={autosave.changed}
          onSubmit={(event) => {
            if (mayPost(event)) autosave.submitted();
          }}
        >
          <input type="hidden" name="version" value={stale ? stale.seenVersion : saved} />
          <input type="hidden" name="step" value={step} />
          <button {...intent("next")} className={classes.first} tabIndex={-1} aria-hidden>
            {wizard.next}
          </button>
          <StepFields step={fields} />
        </Form>
        {fields === "review" ? (
          <ReviewStep mayStart={mayStart} />
        ) : (
          <Bar isSaving={autosave.isSaving} answer={autosave.answer} />
        )}
      </div>
    </div>
  );
}

function StepFields({ step }: { step: WizardStep }) {
  switch (step) {
    case "change":
      return <ChangeStep />;
    case "orders":
      return <OrdersStep />;
    case "unit":
      return <UnitStep />;
    case "guardrails":
      return <GuardrailsStep />;
    case "duration":
      return <DurationStep />;
    case "review":
      return null;
  }
}

function Bar({ isSaving, answer }: { isSaving: boolean; answer: AutosaveAnswer | undefined }) {
  const { wizard } = useTexts();
  const format = useFormat();
  const status = isSaving
    ? wizard.saving
    : answer?.kind === "saved"
      ? wizard.saved(format.time(answer.savedAt))
      : answer?.kind === "refused"
        ? answer.message
        : wizard.autosaves;
  return (
    <div className={classes.bar}>
      <SubmitButton form={wizardFormId} name="intent" value="next">
        {wizard.next}
      </SubmitButton>
      <SubmitButton form={wizardFormId} name="intent" value="save" variant="default">
        {wizard.save}
      </SubmitButton>
      <Text component="span" className={classes.status ?? ""} role="status">
        {status}
      </Text>
    </div>
  );
}
