/** What a source did lately, and what of it waits for somebody. */
export interface Activity {
  /** When its last delivery came; null: none ever. */
  readonly lastAt: number | null;
  /** Deliveries since the organisation's day began. */
  readonly today: number;
  readonly quarantined: number;
  readonly unknownStatuses: number;
  readonly unknownStaff: number;
  /** Its longest pause on a usual day, milliseconds; null while that is not known. */
  readonly usualPauseMs: number | null;
}

export type ConnectionState = "delivers" | "waiting" | "needsSecret" | "silent" | "files" | "archived";

/** A source is silent once it has sent nothing for this many times its usual longest pause. */
const SILENT_AFTER_PAUSES = 3;

/** How a source stands, in one word. Files come by hand or by a watched folder, which raises its own alarms. */
export function stateOf(
  connection: {
    readonly archivedAt: number | null;
    readonly canSign: boolean;
    readonly signs: boolean;
    readonly isFile: boolean;
  },
  { lastAt, usualPauseMs }: Pick<Activity, "lastAt" | "usualPauseMs">,
  now: number,
): ConnectionState {
  if (connection.archivedAt !== null) return "archived";
  if (connection.signs && !connection.canSign) return "needsSecret";
  if (connection.isFile) return "files";
  if (lastAt === null) return "waiting";
  const isSilent = usualPauseMs !== null && now - lastAt > SILENT_AFTER_PAUSES * usualPauseMs;
  return isSilent ? "silent" : "delivers";
}
