import { createContext, useContext } from "react";
import type { FieldLike } from "~/components/forms/field";
import type { Draft, Problem, WizardStep } from "../draft/draft.schema";
import type { WizardView } from "./wizard-view.server";

export const wizardFormId = "plan";

export interface WizardState {
  readonly view: WizardView;
  readonly step: WizardStep;
  /** What the fields show: the stored draft, or what could not be saved. */
  readonly draft: Draft;
  /** Problems of this step that are shown; empty until somebody asked to go on. */
  readonly shown: readonly Problem[];
}

const WizardContext = createContext<WizardState | null>(null);
export const WizardProvider = WizardContext.Provider;

export function useWizard(): WizardState {
  const state = useContext(WizardContext);
  if (state === null) throw new Error("useWizard stands outside the wizard");
  return state;
}

/** Metadata of a wizard field, as the shared form components want it: its name, stored value and mistakes. */
export function useField(): (name: string, value: string | readonly string[], required?: boolean) => FieldLike {
  const { shown } = useWizard();
  return (name, value, required = true) => {
    const errors = shown.filter(({ field }) => field === name).map(({ message }) => message);
    return {
      key: name,
      id: `${wizardFormId}-${name}`,
      name,
      formId: wizardFormId,
      initialValue: typeof value === "string" ? value : [...value],
      errors: errors.length > 0 ? errors : undefined,
      required,
    };
  };
}

/** Mistakes of a group of fields rather than of one: "arms", "steps". */
export function useGroupErrors(field: string): readonly string[] {
  return useWizard()
    .shown.filter((problem) => problem.field === field)
    .map(({ message }) => message);
}
