const MOST_ORIGINS = 50;

/**
 * Reads origins, one a line or with commas or spaces between: "https://shop.example.com". A trailing slash is forgiven; a path, a user
 * name, a wildcard or another scheme than http and https is not.
 *
 * @returns The origins as browsers write them, each once, and the lines that are none.
 */
export function readOrigins(text: string): { origins: readonly string[]; mistakes: readonly string[] } {
  const lines = text.split(/[\s,]+/).filter((line) => line !== "");
  const origins = new Set<string>();
  const mistakes: string[] = [];
  for (const line of lines) {
    const origin = originOf(line);
    if (origin === null || origins.size >= MOST_ORIGINS) mistakes.push(line.slice(0, 100));
    else origins.add(origin);
  }
  return { origins: [...origins], mistakes };
}

function originOf(line: string): string | null {
  if (!/^https?:\/\//i.test(line) || line.includes("*") || !URL.canParse(line)) return null;
  const url = new URL(line);
  const isBare =
    url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  return isBare && !/[?#@]/.test(line) ? url.origin : null;
}
