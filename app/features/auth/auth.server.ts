export { emailSchema, type NamesForm, type StandingForm } from "./account.schema";
export {
  acceptLink,
  findLink,
  type MadeLink,
  makeLink,
} from "./account-link.server";
export {
  apiKeysChanged,
  hashApiKey,
  isAllowedOrigin,
  type KeyScope,
  type VerifiedKey,
  verifyApiKey,
} from "./api-key.server";
export { isLoopback, listensToItselfAlone, listShownLogins } from "./demonstration.server";
export { type DemonstrationLogin, demonstrationLogins, demonstrationPassword } from "./demonstration-logins";
export { requestPasswordReset } from "./forgot-password.server";
export {
  changePassword,
  endOtherSessions,
  endOwnSession,
  listNamingsOf,
  listOwnSessions,
} from "./own-account.server";
export { hashPassword, verifyPassword } from "./password.server";
export {
  changeNames,
  changeStanding,
  deactivatePerson,
  invitePerson,
  reactivatePerson,
} from "./people.server";
export { grantPersonal, listGrants, revokePersonal } from "./personal-permission.server";
export { safeReturnPath } from "./return-path";
export { openSession } from "./session.server";
export { insertAdministrator, type NewAdministrator, needsSetUp, setUp } from "./set-up.server";
export { signIn, signOut } from "./sign-in.server";
export {
  findUser,
  requirePermission,
  requireUser,
  sessionFromCookieHeader,
  type Viewer,
} from "./viewer.server";
