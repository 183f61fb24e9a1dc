import { eq } from "drizzle-orm";
import type { Db } from "../../client";
import { connections } from "../../schema/access";

const SLUG = "uploads";

/** The connection that uploaded events belong to; made at the first upload. Returns its id. */
export function ensureUploadConnection(db: Db, newId: string, at: number): string {
  db.insert(connections)
    .values({ id: newId, slug: SLUG, name: "Uploaded files", kind: "csv", createdAt: at })
    .onConflictDoNothing({ target: connections.slug })
    .run();
  return db.select({ id: connections.id }).from(connections).where(eq(connections.slug, SLUG)).get()?.id ?? newId;
}
