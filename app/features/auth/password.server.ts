import { hash, verify } from "@node-rs/argon2";

/** Argon2id with the parameters that OWASP recommends: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing a password that nobody has: a stranger's sign-in takes as long as a known person's. */
let nobodysHash: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), parameters);
}

/** @param stored Null for an account that does not exist or has no password yet: takes its time and answers false. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword("a password that is nobody's");
  const matches = await verify(stored ?? (await nobodysHash), password.normalize("NFKC"));
  return matches && stored !== null;
}
