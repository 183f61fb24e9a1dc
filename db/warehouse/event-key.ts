import { hash } from "node:crypto";

/** What makes an event once: the first 16 bytes of the SHA-256 of its connection and its sender's id. */
export function eventKey(connectionId: string, eventId: string): Buffer {
  return hash("sha256", `${connectionId}\n${eventId}`, "buffer").subarray(0, 16);
}
