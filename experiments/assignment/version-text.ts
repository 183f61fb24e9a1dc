/**
 * A version number in a form that compares as text: `9` before `10`, `1.0.0-beta` before `1.0.0`. What is not text or a
 * number is version 0.
 *
 * @see GrowthBook, "Build your own SDK", paddedVersionString.
 */
export function versionText(version: unknown): string {
  const text = typeof version === "number" ? String(version) : version;
  if (typeof text !== "string" || text === "") return versionText("0");
  const build = text.indexOf("+");
  const core = text.slice(text.startsWith("v") ? 1 : 0, build === -1 ? undefined : build);
  const parts = core.split(".").flatMap((part) => part.split("-"));
  // A release counts as later than its own pre-releases: "~" is the last printable character.
  if (parts.length === 3) parts.push("~");
  return parts.map((part) => (isDigits(part) ? part.padStart(5, " ") : part)).join("-");
}

function isDigits(part: string): boolean {
  for (let i = 0; i < part.length; i++) {
    const code = part.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return part !== "";
}
