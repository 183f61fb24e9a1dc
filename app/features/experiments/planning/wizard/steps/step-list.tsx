import { IconCircleCheck, IconCircleDashed } from "~/components/icons";
import { useTexts } from "~/components/preferences";
import { type WizardStep, wizardSteps } from "../../draft/draft.schema";
import { intent } from "../fields/parts";
import classes from "../wizard.module.css";
import { useWizard } from "../wizard-context";

/** The steps: each button saves what is typed and goes there. */
export function StepList() {
  const { wizard } = useTexts();
  return (
    <nav aria-label={wizard.stepsLabel}>
      <ol className={classes.steps}>
        {wizardSteps.map((step) => (
          <li key={step}>
            <StepButton step={step} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepButton({ step }: { step: WizardStep }) {
  const { view, step: current } = useWizard();
  const { wizard } = useTexts();
  const open = step === "review" ? view.problems.length : view.problems.filter((one) => one.step === step).length;
  const isDone = open === 0;
  const StepIcon = isDone ? IconCircleCheck : IconCircleDashed;
  return (
    <button {...intent(`go:${step}`)} className={classes.step} aria-current={step === current ? "step" : undefined}>
      <span className={classes.stepIcon} data-done={isDone}>
        <StepIcon size={18} aria-hidden />
      </span>
      <span>
        {wizard.steps[step]}
        <small>{isDone ? wizard.stepDone : wizard.stepOpen(open)}</small>
      </span>
    </button>
  );
}
