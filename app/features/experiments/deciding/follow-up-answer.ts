/** Whether the effect lasted: the shipped arm less the old way, in the primary metric's unit. */
export interface FollowUpAnswer {
  readonly basis: "holdOut" | "beforeAfter";
  readonly asOf: number;
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Units on the old way and with the shipped arm; null when nothing could be counted. */
  readonly units: { readonly control: number; readonly treatment: number } | null;
  /** Why there is no answer; null when there is one. */
  readonly reason: string | null;
}

/** Only this feature stores answers, so the shape is known by its members. */
export function isFollowUpAnswer(value: unknown): value is FollowUpAnswer {
  return typeof value === "object" && value !== null && "basis" in value && "estimate" in value && "asOf" in value;
}
