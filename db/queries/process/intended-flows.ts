import { desc, eq } from "drizzle-orm";
import type { Db } from "../../client";
import { users } from "../../schema/people";
import { intendedFlows } from "../../schema/process";

export type FlowRow = typeof intendedFlows.$inferSelect;
export type ListedFlow = FlowRow & { readonly byName: string | null };

/** The flow that holds: its newest version; undefined until somebody has said what is meant. */
export function findCurrentFlow(db: Db): FlowRow | undefined {
  return db.select().from(intendedFlows).orderBy(desc(intendedFlows.version)).limit(1).get();
}

/** Every version with who saved it, newest first. */
export function listFlowVersions(db: Db): ListedFlow[] {
  return db
    .select({ flow: intendedFlows, byName: users.name })
    .from(intendedFlows)
    .leftJoin(users, eq(users.id, intendedFlows.createdBy))
    .orderBy(desc(intendedFlows.version))
    .all()
    .map(({ flow, byName }) => ({ ...flow, byName }));
}

/** Returns false, adding nothing, when somebody else has saved this version. */
export function insertFlow(db: Db, flow: FlowRow): boolean {
  return db.insert(intendedFlows).values(flow).onConflictDoNothing().run().changes === 1;
}
