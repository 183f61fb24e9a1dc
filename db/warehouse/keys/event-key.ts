import { hash } from "node:crypto";
import { unitKey } from "../unit-key";
import { placeOfText } from "./place-of-text";

const PLACE_BYTES = 6;

/**
 * What makes an event once, in 16 bytes: six of the place of its id, then ten of the SHA-256 of its connection and its
 * sender's id. The first six follow from the id as well, so two events of one key would have to agree in 80 bits of the SHA-256.
 */
export function eventKey(connectionId: string, eventId: string): Buffer {
  const text = `${connectionId}\n${eventId}`;
  const key = hash("sha256", text, "buffer").subarray(0, 16);
  key.writeUIntBE(unitKey(placeOfText(text)) % 2 ** (8 * PLACE_BYTES), 0, PLACE_BYTES);
  return key;
}
