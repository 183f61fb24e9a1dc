export type KeyState = "usable" | "unused" | "revoked" | "expired";

type KeyTimes = {
  readonly revokedAt: number | null;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
};

/** What can be said of a key at a moment: a revoked one is that, whatever else. */
export function keyState({ revokedAt, expiresAt, lastUsedAt }: KeyTimes, at: number): KeyState {
  if (revokedAt !== null) return "revoked";
  if (expiresAt !== null && expiresAt <= at) return "expired";
  return lastUsedAt === null ? "unused" : "usable";
}
