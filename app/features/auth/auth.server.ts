export {
  apiKeysChanged,
  hashApiKey,
  isAllowedOrigin,
  type KeyScope,
  type VerifiedKey,
  verifyApiKey,
} from "./api-key.server";
