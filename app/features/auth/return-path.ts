/** Where to go after signing in: an address inside the app, or the start page for anything else. */
export function safeReturnPath(to: string | null | undefined): string {
  if (!to?.startsWith("/")) return "/";
  const base = "http://orderlab.invalid";
  if (!URL.canParse(to, base)) return "/";
  const { origin, pathname, search } = new URL(to, base);
  // "//elsewhere" and "/\elsewhere" lead to another host.
  return origin === base && !pathname.startsWith("//") ? pathname + search : "/";
}
