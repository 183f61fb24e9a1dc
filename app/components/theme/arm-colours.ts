const ARM_COLOURS = 8;

/**
 * The colour of an arm by its place in the plan, the same on every page: 0 is control, grey-blue; then the Okabe-Ito
 * order. A CSS variable, so that dark mode has its own shade.
 */
export function armColour(index: number): string {
  const place = index === 0 ? 0 : ((index - 1) % (ARM_COLOURS - 1)) + 1;
  return `var(--arm-${place})`;
}
