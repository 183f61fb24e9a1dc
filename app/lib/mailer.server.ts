import { createTransport } from "nodemailer";
import { environment } from "./env.server";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same when the same mail is sent again, so that it can be known for a double; absent: a new one. */
  readonly messageId?: string;
}

/** Whether this installation can send mail: SMTP_URL is set. */
export function canSendMail(): boolean {
  return environment().SMTP_URL !== undefined;
}

/**
 * Sends one mail.
 *
 * @throws {Error} when no mail server is set or it does not take the mail.
 */
export async function sendMail({ to, subject, text, messageId }: Mail): Promise<void> {
  const { SMTP_URL, MAIL_FROM } = environment();
  if (SMTP_URL === undefined) throw new Error("SMTP_URL is not set: there is no server to send mail through");
  const transport = createTransport({ url: SMTP_URL, connectionTimeout: 10_000, greetingTimeout: 10_000 });
  try {
    const from = MAIL_FROM ?? "orderlab@localhost";
    await transport.sendMail({ from, to, subject, text, ...(messageId === undefined ? {} : { messageId }) });
  } finally {
    transport.close();
  }
}
