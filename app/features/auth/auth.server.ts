export {
  apiKeysChanged,
  hashApiKey,
  isAllowedOrigin,
  type KeyScope,
  type VerifiedKey,
  verifyApiKey,
} from "./api-key.server";
export { demonstrationLogins, demonstrationPassword } from "./demonstration-logins";
export { hashPassword, verifyPassword } from "./password.server";
export { countAccounts, setUpOrganisation } from "./set-up.server";
export { isLoopback, shownLogins } from "./shown-logins.server";
export { type SignInOutcome, signIn, signOut, startSession } from "./sign-in.server";
export { findUser, requirePermission, requireUser, sessionFromCookieHeader, type Viewer } from "./viewer.server";
