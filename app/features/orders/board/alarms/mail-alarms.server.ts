import { createFormat, type Preferences } from "~/lib/format";
import { canSendMail, type Mail, sendMail } from "~/lib/mailer.server";
import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { claimMail, listUnmailedAlarms, releaseMail } from "~db/queries/measures/measure-alarms";
import { findMeasure } from "../read-series.server";
import { alarmWords } from "./alarm-words";
import { addressOf } from "./check-measures.server";

const MOST_TRIES = 5;
const mailAddress = /^[^@\s]+@[^@\s]+$/;

export interface Post {
  readonly db: Db;
  readonly at: number;
  readonly preferences: Preferences;
  readonly send: (mail: Mail) => Promise<void>;
}

/** Sends what waits to be mailed, when this installation sends mail. */
export async function mailAlarms(parts: Omit<Post, "send">): Promise<number> {
  return canSendMail() ? mailAlarmsBy({ ...parts, send: sendMail }) : 0;
}

/**
 * Mails every standing alarm to its owner, once. What cannot be sent is tried again, up to five times.
 *
 * @returns How many were sent.
 * @throws {AggregateError} with the reasons when some could not be sent.
 */
export async function mailAlarmsBy({ db, at, preferences, send }: Post): Promise<number> {
  const words = texts(preferences.locale);
  const format = createFormat(preferences);
  const errors: unknown[] = [];
  let sent = 0;
  for (const { alarm, to, siteName } of listUnmailedAlarms(db, MOST_TRIES)) {
    const definition = findMeasure(alarm.measure);
    if (!definition || !mailAddress.test(to) || !claimMail(db, alarm, at)) continue;
    const { what, more } = alarmWords(words, format, definition.unit, { ...alarm, siteName });
    const name = words.measures.names[alarm.measure] ?? alarm.measure;
    const { mailSubject, mailText } = words.board.alarms;
    try {
      await send({ to, subject: mailSubject(name, what), text: mailText(name, what, more, addressOf(db, alarm)) });
      sent += 1;
    } catch (error) {
      releaseMail(db, alarm.id);
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, "alarms could not be mailed");
  return sent;
}
