import type { MadeLink } from "~/features/auth/auth.server";
import { createFormat } from "~/lib/format";
import { log } from "~/lib/log.server";
import { canSendMail, sendMail } from "~/lib/mailer.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import { texts } from "~/lib/texts/texts";

/** What the administrator is shown: that the mail is on its way, or the link itself, once. */
export type HandedLink = {
  readonly name: string;
  readonly email: string | null;
  readonly kind: MadeLink["kind"];
  readonly expiresAt: number;
} & (
  | { readonly isMailed: true }
  | { readonly isMailed: false; readonly address: string; readonly mailFailed: boolean }
);

/** Mails a link where a mail server is set and the person has an address; otherwise, or when it does not take the mail, hands it back to be shown. */
export async function deliverLink(person: { name: string; email: string | null }, link: MadeLink): Promise<HandedLink> {
  const { name, email } = person;
  const { secret, kind, expiresAt } = link;
  const address = publicAddress(paths.accountLink(secret));
  const shown = { name, email, kind, expiresAt } as const;
  if (email === null || !canSendMail()) return { ...shown, isMailed: false, address, mailFailed: false };
  const preferences = currentPreferences();
  const words = texts(preferences.locale).settings.people.link;
  const time = createFormat(preferences).dateTime(expiresAt);
  const isInvitation = kind === "invitation";
  const subject = isInvitation ? words.invitationSubject : words.resetSubject;
  const text = (isInvitation ? words.invitationBody : words.resetBody)(name, address, time);
  try {
    await sendMail({ to: email, subject, text });
    return { ...shown, isMailed: true };
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.name : "unknown" }, "a mail could not be sent");
    return { ...shown, isMailed: false, address, mailFailed: true };
  }
}
