import { createReadStream } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { Db } from "~db/client";
import { newId } from "~db/new-id";
import { findPicture, insertPicture } from "~db/queries/uploads/pictures";
import { type PictureMediaType, pictureMediaType } from "./picture-media-type";

export const LARGEST_PICTURE_BYTES = 5_242_880;
const LONGEST_ALT = 300;

export type PictureRefusal = "missing" | "tooLarge" | "notAPicture";

const endings: Readonly<Record<PictureMediaType, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

export interface NewPicture {
  readonly file: unknown;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
  readonly by: string;
  readonly at: number;
  /** Where uploaded files lie. */
  readonly folder: string;
}

/** Keeps a picture for an arm's instruction. What it is is read from its first bytes, whatever its name says. */
export async function addPicture(
  db: Db,
  { file, alt, by, at, folder }: NewPicture,
): Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: PictureRefusal }> {
  if (!(file instanceof File) || file.size === 0) return { ok: false, refusal: "missing" };
  if (file.size > LARGEST_PICTURE_BYTES) return { ok: false, refusal: "tooLarge" };
  const words = alt.trim().slice(0, LONGEST_ALT);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mediaType = pictureMediaType(bytes);
  if (mediaType === null) return { ok: false, refusal: "notAPicture" };
  const id = newId(at);
  const storedAs = `${id}.${endings[mediaType]}`;
  await writeFile(join(folder, storedAs), bytes, { mode: 0o600, flag: "wx" });
  insertPicture(db, { id, mediaType, storedAs, alt: words, createdBy: by, createdAt: at });
  return { ok: true, id };
}

/** The answer that shows a picture, or null when there is none. A picture never changes, so browsers keep it. */
export async function pictureResponse(db: Db, id: string, folder: string): Promise<Response | null> {
  const picture = findPicture(db, id);
  if (!picture) return null;
  const path = join(folder, picture.storedAs);
  const found = await stat(path).catch(() => null);
  if (!found) return null;
  const body = Readable.toWeb(createReadStream(path));
  return new Response(body as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": picture.mediaType,
      "Content-Length": String(found.size),
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, max-age=31536000, immutable",
    },
  });
}
