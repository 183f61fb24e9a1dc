import type { Permission } from "~/lib/permissions";
import type { SiteScope } from "~db/queries/site-scope";

export interface Actor {
  readonly id: string;
  readonly scope: SiteScope;
  readonly permissions: readonly Permission[];
}

/** Alarms are answered by their owner, and by those who shape the process where it is. */
export function mayAnswer({ id, permissions }: Actor, { ownerId }: { readonly ownerId: string | null }): boolean {
  return ownerId === id || permissions.includes("process:write");
}
