import { parseWithZod } from "@conform-to/zod/v4";
import { type Draft, draftSchema, stepMembers, type WizardStep } from "../../draft/draft.schema";

/**
 * The members of the draft that a step's form asked for. Answers of other kinds of change stay, and the list of steps
 * stays when the form did not show it.
 *
 * @returns null when the form is not one of the wizard's.
 */
export function readStepForm(step: WizardStep, form: FormData, before: Draft): Partial<Draft> | null {
  const members = stepMembers[step];
  if (members.length === 0) return {};
  const submission = parseWithZod(form, { schema: draftSchema });
  if (submission.status !== "success") return null;
  const { value } = submission;
  const read: Partial<Draft> = Object.fromEntries(members.map((member) => [member, value[member]]));
  if (step !== "change") return read;
  const shown = form.get("shown");
  return {
    ...read,
    changeValues: { ...before.changeValues, ...read.changeValues },
    ...(shown === "orderFlow" ? {} : { steps: before.steps }),
  };
}
