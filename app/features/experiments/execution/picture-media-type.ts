export type PictureMediaType = "image/png" | "image/jpeg" | "image/webp";

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpeg = [0xff, 0xd8, 0xff];
const riff = [0x52, 0x49, 0x46, 0x46];
const webp = [0x57, 0x45, 0x42, 0x50];

/** What a file is by its first bytes; null for anything that is no PNG, JPEG or WebP. */
export function pictureMediaType(bytes: Uint8Array): PictureMediaType | null {
  const has = (expected: readonly number[], from = 0) => expected.every((byte, index) => bytes[from + index] === byte);
  if (has(png)) return "image/png";
  if (has(jpeg)) return "image/jpeg";
  return has(riff) && has(webp, 8) ? "image/webp" : null;
}
