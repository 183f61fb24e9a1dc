import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the installation's one secret does: nothing else holds or sees the key. */
export interface Secret {
  /** AES-256-GCM with a fresh nonce; the answer is text that can be stored. */
  encrypt(plain: string): string;
  /**
   * @throws {Error} when the text was not made by `encrypt` with the same key, or was changed.
   */
  decrypt(stored: string): string;
  /** HMAC-SHA-256 as hexadecimal, for looking something up without keeping it. Purposes do not mix. */
  hmac(purpose: string, value: string): string;
}

const FORM = "v1";

/** @param key 32 bytes; encryption and HMAC each work with a key derived from it. */
export function makeSecret(key: Buffer): Secret {
  const derive = (use: string) => Buffer.from(hkdfSync("sha256", key, "", `orderlab ${use}`, 32));
  const encryptionKey = derive("encryption");
  const hmacKey = derive("hmac");
  return {
    encrypt: (plain) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", encryptionKey, nonce);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return [FORM, nonce, body, cipher.getAuthTag()]
        .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
        .join(".");
    },
    decrypt: (stored) => {
      const [form, nonce, body, tag] = stored.split(".");
      if (form !== FORM || nonce === undefined || body === undefined || tag === undefined) {
        throw new Error("A stored secret has an unknown form");
      }
      const decipher = createDecipheriv("aes-256-gcm", encryptionKey, Buffer.from(nonce, "base64url"), {
        authTagLength: 16,
      });
      decipher.setAuthTag(Buffer.from(tag, "base64url"));
      return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
    },
    hmac: (purpose, value) => createHmac("sha256", hmacKey).update(`${purpose}\n${value}`).digest("hex"),
  };
}

/**
 * The installation's secret: `SECRET_KEY` when set, otherwise the file `secret.key`, made at the first start.
 *
 * @param dataDir An existing folder.
 * @param fromEnvironment 64 hexadecimal characters, or undefined.
 * @throws {Error} when the file does not hold a key.
 */
export function loadSecret(dataDir: string, fromEnvironment: string | undefined): Secret {
  return makeSecret(Buffer.from(fromEnvironment ?? readOrMakeKey(dataDir), "hex"));
}

function readOrMakeKey(dataDir: string): string {
  const file = join(dataDir, "secret.key");
  if (!existsSync(file)) makeKey(file);
  const key = readFileSync(file, "utf8").trim();
  if (!/^[0-9a-f]{64}$/i.test(key)) throw new Error(`${file} does not hold a key of 64 hexadecimal characters`);
  return key;
}

/** Of two processes that start at once, one makes the key: linking fails when the file is there. */
function makeKey(file: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The folders of an installation, for its owner alone. */
export function prepareDataDir(dataDir: string): void {
  for (const folder of [dataDir, join(dataDir, "uploads"), join(dataDir, "keys")]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  chmodSync(dataDir, 0o700);
}
