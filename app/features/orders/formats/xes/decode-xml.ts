const DECLARED = /^[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;

/**
 * Decodes an XML file by its byte order mark, else by its declaration, else as UTF-8. Bytes that are none of the encoding
 * become the sign for that.
 */
export async function* decodeXml(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly text: string; readonly bytes: number }> {
  let decoder: TextDecoder | null = null;
  for await (const chunk of chunks) {
    decoder ??= decoderOf(chunk);
    yield { text: decoder.decode(chunk, { stream: true }), bytes: chunk.length };
  }
  const rest = decoder?.decode() ?? "";
  if (rest !== "") yield { text: rest, bytes: 0 };
}

function decoderOf(first: Uint8Array): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder("utf-16le");
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder("utf-16be");
  const declared = DECLARED.exec(Buffer.from(first.subarray(0, 256)).toString("latin1"))?.[1] ?? "utf-8";
  try {
    return new TextDecoder(declared);
  } catch {
    return new TextDecoder("utf-8");
  }
}
