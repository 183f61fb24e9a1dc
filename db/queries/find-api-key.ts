import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../client";
import { apiKeys } from "../schema/access";

export type ApiKeyRow = typeof apiKeys.$inferSelect;

/**
 * The key with this hash, or undefined when there is none or it was revoked. Expired keys are found: the caller knows
 * the time.
 *
 * @param keyHash SHA-256 of the key, hexadecimal.
 */
export function findApiKey(db: Db, keyHash: string): ApiKeyRow | undefined {
  return db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.keyHash, keyHash), isNull(apiKeys.revokedAt)))
    .get();
}

/** Notes that a key was used. */
export function touchApiKey(db: Db, id: string, at: number): void {
  db.update(apiKeys).set({ lastUsedAt: at }).where(eq(apiKeys.id, id)).run();
}

/** Origins on the list of any key that was not revoked; expired ones too. */
export function listAllowedOrigins(db: Db): string[] {
  const lists = db.select({ origins: apiKeys.allowedOrigins }).from(apiKeys).where(isNull(apiKeys.revokedAt)).all();
  return [...new Set(lists.flatMap(({ origins }) => origins))];
}
