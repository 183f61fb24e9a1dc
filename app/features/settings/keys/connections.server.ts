import { randomBytes } from "node:crypto";
import { apiKeysChanged } from "~/features/auth/auth.server";
import { connectionsChanged } from "~/features/orders/orders.server";
import type { Secret } from "~/lib/secret.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { archiveConnection, endPreviousSecret, insertConnection, rotateSecret } from "~db/queries/keys/connections";
import { revokeKeysOf } from "~db/queries/keys/keys";
import { type Act, administer, type Outcome, record, refuse } from "../outcome";

const SECRET_BYTES = 32;

/** The right to write and the secret that encrypts what is stored. */
export interface SigningAct extends Act {
  readonly secret: Pick<Secret, "encrypt">;
}

/**
 * Adds a source system.
 *
 * @returns Its signing secret, `whsec_` and base64 as Standard Webhooks writes it: shown once, stored encrypted.
 */
export function createConnection(
  db: Db,
  act: SigningAct,
  { name, slug }: { name: string; slug: string },
): Outcome<{ id: string; signingSecret: string }> {
  return administer(db, act, (): Outcome<{ id: string; signingSecret: string }> => {
    const id = newId(act.at);
    const signingSecret = newSigningSecret();
    const row = { id, slug, name, kind: "api", createdAt: act.at } as const;
    if (!insertConnection(db, { ...row, secret: act.secret.encrypt(signingSecret) })) return refuse("taken");
    record(db, act, { action: "connection.created", subjectKind: "connection", subjectId: id, after: { name, slug } });
    return { ok: true, id, signingSecret };
  });
}

/** Gives a connection a new signing secret; deliveries signed by the present one are still taken until it is ended. */
export function renewSecret(db: Db, act: SigningAct, id: string): Outcome<{ signingSecret: string }> {
  const outcome = administer(db, act, (): Outcome<{ signingSecret: string }> => {
    const signingSecret = newSigningSecret();
    if (!rotateSecret(db, id, act.secret.encrypt(signingSecret))) return refuse("gone");
    record(db, act, { action: "connection.secretRenewed", subjectKind: "connection", subjectId: id });
    return { ok: true, signingSecret };
  });
  connectionsChanged();
  return outcome;
}

/** Ends the older of two signing secrets. */
export function endOldSecret(db: Db, act: Act, id: string): Outcome {
  const outcome = administer(db, act, (): Outcome => {
    if (!endPreviousSecret(db, id)) return refuse("unchanged");
    record(db, act, { action: "connection.oldSecretEnded", subjectKind: "connection", subjectId: id });
    return { ok: true };
  });
  connectionsChanged();
  return outcome;
}

/** Ends a connection with its secrets and keys; the events that it sent stay. */
export function endConnection(db: Db, act: Act, id: string): Outcome<{ keysEnded: number }> {
  const outcome = administer(db, act, (): Outcome<{ keysEnded: number }> => {
    if (!archiveConnection(db, id, act.at)) return refuse("gone");
    const keysEnded = revokeKeysOf(db, id, act.at);
    const after = { keysEnded };
    record(db, act, { action: "connection.archived", subjectKind: "connection", subjectId: id, after });
    return { ok: true, keysEnded };
  });
  connectionsChanged();
  apiKeysChanged();
  return outcome;
}

function newSigningSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}
