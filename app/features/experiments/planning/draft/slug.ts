/** "Free shipping, 39 €" -> "free-shipping-39": at most `most` characters; "experiment" when nothing is left. */
export function slugOf(text: string, fallback = "experiment", most = 50): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, most)
    .replace(/^-+|-+$/g, "");
  return plain === "" ? fallback : plain;
}
