import type { ShownHandOff } from "./map-hand-offs.server";

/** The hand-offs that happen at a step; those that are no step by themselves also where they leave or arrive. */
export function handOffsAt(
  handOffs: readonly ShownHandOff[],
  step: { readonly from: string; readonly to: string },
): readonly ShownHandOff[] {
  return handOffs.filter(({ from, to, isStep }) =>
    isStep ? from === step.from && to === step.to : from === step.from || to === step.to,
  );
}
