import { clock } from "~/lib/clock";
import { db } from "~/lib/database.server";
import { canSendMail, sendMail } from "~/lib/mailer.server";
import { currentPreferences } from "~/lib/organisation.server";
import { paths } from "~/lib/paths";
import { publicAddress } from "~/lib/public-address.server";
import { texts } from "~/lib/texts/texts";
import { insertAuditEntry } from "~db/queries/audit/insert-audit-entry";
import { findUserByEmail } from "~db/queries/people/find-user";
import { addLink, type MadeLink } from "./account-link.server";
import { takeAttempt } from "./throttle.server";

export type ForgotOutcome = { readonly ok: true } | { readonly ok: false; readonly until: number };

/**
 * Sends a link for a new password when there is such an account and mail is set up. The answer is the same, and comes as
 * fast, when there is none.
 *
 * @param email Lower-case.
 * @param whenSent Told how sending went; the caller has long been answered.
 */
export function requestPasswordReset(
  email: string,
  address: string,
  whenSent: (error: unknown) => void = () => undefined,
): ForgotOutcome {
  const until = takeAttempt({ purpose: "reset", account: email, address });
  if (until !== null) return { ok: false, until };
  if (canSendMail()) setImmediate(() => sendLink(email).then(() => whenSent(null), whenSent));
  return { ok: true };
}

async function sendLink(email: string): Promise<void> {
  const link = makeMailedLink(email);
  if (!link) return;
  const { forgot } = texts(currentPreferences().locale).auth;
  const address = publicAddress(paths.accountLink(link.secret));
  const isInvitation = link.kind === "invitation";
  await sendMail({
    to: email,
    subject: isInvitation ? forgot.invitationSubject : forgot.mailSubject,
    text: isInvitation ? forgot.invitationText(address) : forgot.mailText(address),
  });
}

function makeMailedLink(email: string): MadeLink | null {
  const at = clock.now();
  return db.transaction((): MadeLink | null => {
    const user = findUserByEmail(db, email);
    if (user?.status !== "active") return null;
    const subject = { subjectKind: "user", subjectId: user.id };
    insertAuditEntry(db, { at, actorKind: "system", actorId: null, action: "user.linkMailed", ...subject });
    return addLink(db, user, { by: null, at, isMailed: true });
  });
}
