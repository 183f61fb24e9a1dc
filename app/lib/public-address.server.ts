import { environment } from "./env.server";

/**
 * An address as people outside type it: below PUBLIC_URL, else below this server's own host and port. Never taken from a
 * request, whose Host header anybody can write.
 */
export function publicAddress(path: string): string {
  const { PUBLIC_URL, HOST, PORT } = environment();
  const host = HOST.includes(":") ? `[${HOST}]` : HOST;
  return new URL(path, PUBLIC_URL ?? `http://${host}:${PORT}`).href;
}
