import { data } from "@remix-run/node";
import { en } from "~/lib/texts/en";
import type { Db } from "~db/client";
import { findShownConnection, type ShownConnection } from "~db/queries/connections/connections";

/**
 * The source with this id, archived ones too.
 *
 * @throws a 404 with a sentence when there is none.
 */
export function requireConnection(db: Db, id: string | undefined): ShownConnection {
  const connection = findShownConnection(db, id ?? "");
  if (!connection) throw data(en.common.errors.notFoundText, { status: 404 });
  return connection;
}
