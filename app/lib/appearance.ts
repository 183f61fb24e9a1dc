/** Light, dark, or what the device prefers. */
export const appearances = ["light", "dark", "auto"] as const;
export type Appearance = (typeof appearances)[number];

const COOKIE = "appearance";
const YEAR_SECONDS = 31_536_000;

/** The choice in a Cookie header (or document.cookie); "auto" when there is none. */
export function readAppearance(cookies: string | null): Appearance {
  const value = /(?:^|;\s*)appearance=(\w+)/.exec(cookies ?? "")?.[1];
  return appearances.find((appearance) => appearance === value) ?? "auto";
}

/** The cookie that keeps the choice for a year. Readable by script, which switches without a request; holds nothing else. */
export function appearanceCookie(appearance: Appearance): string {
  return `${COOKIE}=${appearance}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}
