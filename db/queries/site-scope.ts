/** Which sites a person may see and change; handed to every query that touches site-bound rows. */
export type SiteScope = { readonly kind: "all" } | { readonly kind: "sites"; readonly siteIds: readonly string[] };

export const allSites: SiteScope = { kind: "all" };
