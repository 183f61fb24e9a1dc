/** Kinds of source that somebody may add, in the order in which they are offered. The demonstration's own is not among them. */
export const offeredKinds = ["shopify", "woocommerce", "api", "csv", "xes", "ocel"] as const;
export type OfferedKind = (typeof offeredKinds)[number];
export type ConnectionKind = OfferedKind | "demonstration";

/** Kinds that sign what they deliver to an address of ours. */
export const signingKinds = ["api", "shopify", "woocommerce"] as const;
export type SigningKind = (typeof signingKinds)[number];

export function isSigningKind(kind: ConnectionKind): kind is SigningKind {
  return signingKinds.some((signing) => signing === kind);
}

/** Kinds whose orders come as files. */
export function isFileKind(kind: ConnectionKind): boolean {
  return kind === "csv" || kind === "xes" || kind === "ocel";
}

/** Where a source of this kind delivers to: the path on this server; null for files. */
export function deliveryPath(kind: ConnectionKind, slug: string): string | null {
  if (!isSigningKind(kind)) return null;
  const endpoints = { api: "events", shopify: "shopify", woocommerce: "woocommerce" } as const;
  return `/api/${endpoints[kind]}/${slug}`;
}
