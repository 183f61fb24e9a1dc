import { createHash } from "node:crypto";
import { createFormat, type Preferences } from "~/lib/format";
import { canSendMail, type Mail, sendMail } from "~/lib/mailer.server";
import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import { texts } from "~/lib/texts/texts";
import type { Db } from "~db/client";
import { findWaveWithSurvey } from "~db/queries/surveys/list-waves";
import { type DueMail, listDueMails, markMailed } from "~db/queries/surveys/wave-mails";
import { titleOf } from "./view-waves.server";
import { waveMail } from "./wave-mail";

const mailAddress = /^[^@\s]+@[^@\s]+$/;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 6 * 3_600_000;

interface Wait {
  readonly tries: number;
  readonly until: number;
}

export interface Post {
  readonly db: Db;
  readonly now: () => number;
  readonly preferences: Preferences;
  /** Mails that could not be sent, and until when each rests; kept from one call to the next. */
  readonly waits: Map<string, Wait>;
  readonly isStopping: () => boolean;
  readonly send: (mail: Mail) => Promise<void>;
}

/** Sends what is due, when this installation sends mail. */
export async function sendWaveMails(parts: Omit<Post, "send">): Promise<number> {
  return canSendMail() ? sendWaveMailsBy({ ...parts, send: sendMail }) : 0;
}

/**
 * Mails invitations and reminders, one at a time. Each is noted as soon as the mail server has taken it, so that one that
 * was under way when the process died is sent again, with the same Message-ID, and none is lost. What was refused is
 * tried again after a while.
 *
 * @returns How many were sent.
 * @throws {AggregateError} with the reasons when some could not be sent.
 */
export async function sendWaveMailsBy(post: Post): Promise<number> {
  const { db, now, waits, isStopping } = post;
  const errors: unknown[] = [];
  let sent = 0;
  for (const listed of listDueMails(db, now())) {
    if (isStopping()) break;
    const [due] = listDueMails(db, now(), { waveId: listed.wave.id, userId: listed.userId });
    if (!due || !mailAddress.test(due.email)) continue;
    const key = messageId(due);
    const wait = waits.get(key);
    if (wait && wait.until > now()) continue;
    try {
      await post.send(writeMail(post, due, key));
      markMailed(db, due, now());
      waits.delete(key);
      sent += 1;
    } catch (error) {
      errors.push(error);
      waits.set(key, nextWait(wait?.tries ?? 0, now()));
      if (!wasAnswered(error)) break;
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, "invitations to surveys could not be mailed");
  return sent;
}

function nextWait(tries: number, at: number): Wait {
  return { tries: tries + 1, until: at + Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS) };
}

/** Whether the mail server itself said no to this mail: otherwise the next would fare no better. */
function wasAnswered(error: unknown): boolean {
  return error instanceof Error && "responseCode" in error;
}

function writeMail({ db, preferences }: Post, due: DueMail, messageId: string): Mail {
  const found = findWaveWithSurvey(db, due.wave.id);
  const { title, minutes } = titleOf(found?.definition, preferences.locale);
  const facts = { title, minutes, address: publicAddress(paths.answer()) };
  const written = waveMail(texts(preferences.locale), createFormat(preferences), due, facts);
  return { to: due.email, messageId, ...written };
}

/** The same for the same mail, whenever it is sent; it tells nothing about the person. */
function messageId({ wave, userId, kind, number }: DueMail): string {
  const name = createHash("sha256").update(`${wave.id}/${userId}/${kind}/${number}`).digest("hex").slice(0, 32);
  return `<${name}@orderlab>`;
}
