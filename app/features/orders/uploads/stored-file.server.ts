import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type CsvForm, detectDelimiter } from "./csv-form";

export const LARGEST_FILE_BYTES = 209_715_200;
const HEAD_BYTES = 65_536;

/** A file that was written below the uploads folder. */
export interface StoredFile {
  /** Its name there: the id, the SHA-256 of its content and `.csv`. */
  readonly storedAs: string;
  readonly bytes: number;
  readonly form: CsvForm;
}

export type FileRefusal = "tooLarge" | "empty" | "utf16" | "binary";

export class RefusedFile extends Error {
  constructor(readonly reason: FileRefusal) {
    super(reason);
  }
}

/**
 * Writes a file piece by piece, never holding more than a piece, and finds out meanwhile how it is written: UTF-8 when
 * every byte of it is, else Windows-1252 (which holds latin-1).
 *
 * @throws {RefusedFile} when it is too large, empty or no text; nothing is left on disk then.
 */
export async function storeFile(
  folder: string,
  id: string,
  content: AsyncIterable<Uint8Array>,
  largest = LARGEST_FILE_BYTES,
): Promise<StoredFile> {
  const draft = join(folder, `${id}.part`);
  const watch = watchContent(largest);
  try {
    await pipeline(Readable.from(content), watch.stream, createWriteStream(draft, { mode: 0o600 }));
    const { hash, bytes, form } = watch.finish();
    const storedAs = `${id}.${hash}.csv`;
    await rename(draft, join(folder, storedAs));
    return { storedAs, bytes, form };
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The SHA-256 of a stored file's content, by which the same file is known again. */
export function hashOfStored(storedAs: string): string {
  return storedAs.split(".")[1] ?? storedAs;
}

function watchContent(largest: number) {
  const hash = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let head = Buffer.alloc(0);
  let bytes = 0;
  let isUtf8 = true;
  const decode = (chunk?: Uint8Array) => {
    if (!isUtf8) return;
    try {
      if (chunk) decoder.decode(chunk, { stream: true });
      else decoder.decode();
    } catch {
      isUtf8 = false;
    }
  };
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > largest) return done(new RefusedFile("tooLarge"));
      if (head.length < HEAD_BYTES) {
        head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
        const refusal = refusalOf(head);
        if (refusal) return done(new RefusedFile(refusal));
      }
      hash.update(chunk);
      decode(chunk);
      done(null, chunk);
    },
  });
  const finish = () => {
    if (bytes === 0) throw new RefusedFile("empty");
    decode();
    const encoding = isUtf8 ? ("utf-8" as const) : ("windows-1252" as const);
    const text = new TextDecoder(encoding).decode(head);
    return { hash: hash.digest("hex"), bytes, form: { encoding, delimiter: detectDelimiter(text) } };
  };
  return { stream, finish };
}

function refusalOf(head: Buffer): FileRefusal | null {
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (isUtf16) return "utf16";
  return head.includes(0) ? "binary" : null;
}
