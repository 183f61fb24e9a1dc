import { apiKeysChanged } from "~/features/auth/auth.server";
import type { Secret } from "~/lib/secret.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import {
  archiveConnection,
  endPreviousSecret,
  findShownConnection,
  insertConnection,
  rotateSecret,
  updateConnection,
} from "~db/queries/connections/connections";
import { revokeKeysOf } from "~db/queries/keys/keys";
import { connectionsChanged } from "../connection.server";
import { type OfferedKind, signingKinds } from "./kinds";
import { type Act, type Outcome, permitted, record, refuse } from "./outcome";
import { newSigningSecret } from "./signing-secret";

const DAY_MS = 86_400_000;

/** The right to write and the secret that encrypts what is stored. */
export interface SigningAct extends Act {
  readonly secret: Pick<Secret, "encrypt">;
}

export interface ConnectionForm {
  readonly kind: OfferedKind;
  readonly name: string;
  readonly slug: string;
  readonly orderPrefix?: string;
}

/**
 * Adds a source of orders.
 *
 * @returns Its signing secret, shown once and stored encrypted; null for kinds that bring their own or sign nothing.
 */
export function createConnection(
  db: Db,
  act: SigningAct,
  { kind, name, slug, orderPrefix = "" }: ConnectionForm,
): Outcome<{ id: string; signingSecret: string | null }> {
  return permitted(db, act, "connection:write", (): Outcome<{ id: string; signingSecret: string | null }> => {
    const id = newId(act.at);
    const signingSecret = newSigningSecret(kind);
    const row = { id, slug, name, kind, orderPrefix, createdAt: act.at };
    const secret = signingSecret === null ? null : act.secret.encrypt(signingSecret);
    if (!insertConnection(db, { ...row, secret })) return refuse("taken");
    const after = { kind, name, slug, orderPrefix };
    record(db, act, { action: "connection.created", connectionId: id, after });
    return { ok: true, id, signingSecret };
  });
}

/** Gives a source another name. */
export function renameConnection(db: Db, act: Act, id: string, name: string): Outcome {
  return permitted(db, act, "connection:write", (): Outcome => {
    const before = findShownConnection(db, id)?.name;
    if (before === name) return refuse("unchanged");
    if (!updateConnection(db, id, { name })) return refuse("gone");
    record(db, act, { action: "connection.renamed", connectionId: id, before: { name: before }, after: { name } });
    return { ok: true };
  });
}

/**
 * Gives a source a new signing secret. Deliveries signed by the present one are still taken for the days given; one before that
 * ends now.
 *
 * @param given What the other system made (Shopify); left out, a new one is made.
 * @returns The secret to show once; null when it was given.
 */
export function renewSecret(
  db: Db,
  act: SigningAct,
  { id, days, given }: { id: string; days: number; given?: string },
): Outcome<{ signingSecret: string | null }> {
  const outcome = permitted(db, act, "connection:write", (): Outcome<{ signingSecret: string | null }> => {
    const kind = findShownConnection(db, id)?.kind;
    const made = kind === undefined ? null : newSigningSecret(kind);
    const secret = made ?? given;
    if (secret === undefined) return refuse("gone");
    const previousUntil = act.at + days * DAY_MS;
    const change = { secret: act.secret.encrypt(secret), previousUntil, kinds: signingKinds };
    if (!rotateSecret(db, id, change)) return refuse("gone");
    record(db, act, { action: "connection.secretRenewed", connectionId: id, after: { previousUntil } });
    return { ok: true, signingSecret: made };
  });
  connectionsChanged();
  return outcome;
}

/** Ends the older of two signing secrets. */
export function endOldSecret(db: Db, act: Act, id: string): Outcome {
  const outcome = permitted(db, act, "connection:write", (): Outcome => {
    if (!endPreviousSecret(db, id)) return refuse("unchanged");
    record(db, act, { action: "connection.oldSecretEnded", connectionId: id });
    return { ok: true };
  });
  connectionsChanged();
  return outcome;
}

/** Ends a source with its secrets and keys; the events that it sent stay. The demonstration's own goes with the demonstration. */
export function endConnection(db: Db, act: Act, id: string): Outcome<{ keysEnded: number }> {
  const outcome = permitted(db, act, "connection:write", (): Outcome<{ keysEnded: number }> => {
    const isOurs = findShownConnection(db, id)?.kind !== "demonstration";
    if (!isOurs || !archiveConnection(db, id, act.at)) return refuse("gone");
    const keysEnded = revokeKeysOf(db, id, act.at);
    record(db, act, { action: "connection.archived", connectionId: id, after: { keysEnded } });
    return { ok: true, keysEnded };
  });
  connectionsChanged();
  apiKeysChanged();
  return outcome;
}
