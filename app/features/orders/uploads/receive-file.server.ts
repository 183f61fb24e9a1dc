import { unstable_parseMultipartFormData as parseMultipartFormData } from "@remix-run/node";
import { type FileRefusal, RefusedFile, type StoredFile, storeFile } from "./stored-file.server";

const LONGEST_FIELD = 10_000;

export type Received =
  | { readonly ok: true; readonly fileName: string; readonly stored: StoredFile; readonly fields: FormData }
  | { readonly ok: false; readonly refusal: FileRefusal | "missing"; readonly fields: FormData };

/**
 * Writes the part `file` of a posted form to disk while it arrives; other parts are short texts. A refused file is read to
 * its end all the same, because a browser shows no answer while it is still sending.
 */
export async function receiveFile(request: Request, folder: string, id: string): Promise<Received> {
  let fileName = "";
  let stored: StoredFile | null = null;
  let refusal: FileRefusal | "missing" = "missing";
  const fields = await parseMultipartFormData(request, async (part) => {
    if (part.name !== "file" || part.filename === undefined) return readText(part.data);
    if (part.filename === "" || stored) return null;
    fileName = part.filename.split(/[/\\]/).at(-1)?.slice(0, 200) ?? "";
    const pieces = part.data[Symbol.asyncIterator]();
    try {
      stored = await storeFile(folder, id, rest(pieces));
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      refusal = error.reason;
      for await (const _ of rest(pieces));
    }
    return null;
  });
  return stored ? { ok: true, fileName, stored, fields } : { ok: false, refusal, fields };
}

/** What is left of an iterator; leaving the loop early does not end it. */
async function* rest(pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield piece.value;
}

async function readText(data: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of data) if (text.length <= LONGEST_FIELD) text += decoder.decode(piece, { stream: true });
  return text.slice(0, LONGEST_FIELD);
}
