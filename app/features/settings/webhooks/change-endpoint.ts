import { randomBytes } from "node:crypto";
import type { Secret } from "~/lib/secret.server";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { messageBody } from "~db/queries/webhooks/announce";
import { dropWaiting, insertDelivery, sendAgain } from "~db/queries/webhooks/deliveries";
import {
  findEndpoint,
  findShownEndpoint,
  insertEndpoint,
  switchOff,
  switchOn,
  updateEndpoint,
} from "~db/queries/webhooks/endpoints";
import { type Act, administer, type Outcome, record, refuse } from "../outcome";
import type { EndpointForm } from "./webhook.schema";

const SECRET_BYTES = 32;
const OLD_SECRET_MS = 24 * 3_600_000;

/** What encrypts the secrets that are stored. */
export interface SigningAct extends Act {
  readonly secret: Pick<Secret, "encrypt">;
}

function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;
}

/** Adds an endpoint; its signing secret is returned this once and stored encrypted. */
export function createEndpoint(
  db: Db,
  act: SigningAct,
  form: EndpointForm,
): Outcome<{ id: string; signingSecret: string }> {
  return administer(db, act, (): Outcome<{ id: string; signingSecret: string }> => {
    const id = newId(act.at);
    const signingSecret = newSecret();
    const createdBy = act.actor.kind === "user" ? act.actor.id : null;
    insertEndpoint(db, { id, ...form, secret: act.secret.encrypt(signingSecret), createdBy, createdAt: act.at });
    record(db, act, { action: "webhook.created", subjectKind: "webhook", subjectId: id, after: form });
    return { ok: true, id, signingSecret };
  });
}

/** Changes name, address and events. What waits goes to the new address. */
export function changeEndpoint(db: Db, act: Act, id: string, form: EndpointForm): Outcome {
  return administer(db, act, (): Outcome => {
    const found = findShownEndpoint(db, id);
    if (!found) return refuse("gone");
    const before = { name: found.name, url: found.url, events: found.events };
    if (JSON.stringify(before) === JSON.stringify(form)) return refuse("unchanged");
    updateEndpoint(db, id, form);
    record(db, act, { action: "webhook.changed", subjectKind: "webhook", subjectId: id, before, after: form });
    return { ok: true };
  });
}

/** Makes a new signing secret, shown this once; messages are signed with the old one too for a day. */
export function renewEndpointSecret(db: Db, act: SigningAct, id: string): Outcome<{ signingSecret: string }> {
  return administer(db, act, (): Outcome<{ signingSecret: string }> => {
    const found = findEndpoint(db, id);
    if (!found) return refuse("gone");
    const signingSecret = newSecret();
    const previousSecretUntil = act.at + OLD_SECRET_MS;
    const secret = act.secret.encrypt(signingSecret);
    updateEndpoint(db, id, { secret, previousSecret: found.secret, previousSecretUntil });
    const after = { previousSecretUntil };
    record(db, act, { action: "webhook.secretRenewed", subjectKind: "webhook", subjectId: id, after });
    return { ok: true, signingSecret };
  });
}

/** Switches an endpoint off; what waits is given up, and what happens meanwhile is not sent later. */
export function switchEndpointOff(db: Db, act: Act, id: string): Outcome {
  return administer(db, act, (): Outcome => {
    if (!switchOff(db, id, act.at, "byHand")) return refuse("unchanged");
    dropWaiting(db, id);
    const after = { reason: "byHand" };
    record(db, act, { action: "webhook.switchedOff", subjectKind: "webhook", subjectId: id, after });
    return { ok: true };
  });
}

export function switchEndpointOn(db: Db, act: Act, id: string): Outcome {
  return administer(db, act, (): Outcome => {
    if (!switchOn(db, id)) return refuse("unchanged");
    record(db, act, { action: "webhook.switchedOn", subjectKind: "webhook", subjectId: id });
    return { ok: true };
  });
}

/** Takes an endpoint away for good; what was sent to it stays readable nowhere. */
export function removeEndpoint(db: Db, act: Act, id: string): Outcome<{ name: string }> {
  return administer(db, act, (): Outcome<{ name: string }> => {
    const name = findShownEndpoint(db, id)?.name;
    if (name === undefined || !updateEndpoint(db, id, { removedAt: act.at })) return refuse("gone");
    dropWaiting(db, id);
    record(db, act, { action: "webhook.removed", subjectKind: "webhook", subjectId: id, before: { name } });
    return { ok: true, name };
  });
}

/** Queues a message again, under its old id. */
export function sendMessageAgain(db: Db, act: Act, endpointId: string, id: string): Outcome {
  return administer(db, act, (): Outcome => {
    const endpoint = findShownEndpoint(db, endpointId);
    if (!endpoint || endpoint.offAt !== null) return refuse("gone");
    if (!sendAgain(db, { id, endpointId, at: act.at })) return refuse("unchanged");
    const after = { message: id };
    record(db, act, { action: "webhook.sentAgain", subjectKind: "webhook", subjectId: endpointId, after });
    return { ok: true };
  });
}

/**
 * Makes a test message. It is tried once, whether the endpoint is on or off, and not by the background: the caller sends
 * it and shows what came of it.
 */
export function createTestMessage(db: Db, act: Act, endpointId: string): Outcome<{ messageId: string }> {
  return administer(db, act, (): Outcome<{ messageId: string }> => {
    if (!findShownEndpoint(db, endpointId)) return refuse("gone");
    const messageId = `msg_${newId(act.at)}`;
    const body = messageBody({ type: "test", at: act.at, data: { message: "A test from Orderlab" } });
    const row = { id: messageId, endpointId, event: "test", body, createdAt: act.at, state: "failed" } as const;
    insertDelivery(db, row);
    record(db, act, { action: "webhook.tested", subjectKind: "webhook", subjectId: endpointId });
    return { ok: true, messageId };
  });
}
