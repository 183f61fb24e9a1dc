import type { MantineColorSchemeManager } from "@mantine/core";
import { appearanceCookie, readAppearance } from "~/lib/appearance";

/** Keeps the colour scheme in the cookie that the server reads, so a page never flashes in the wrong one. */
export const appearanceManager: MantineColorSchemeManager = {
  get: (fallback) => (typeof document === "undefined" ? fallback : readAppearance(document.cookie)),
  set: (value) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve.
    document.cookie = appearanceCookie(value);
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => {
    // biome-ignore lint/suspicious/noDocumentCookie: see above.
    document.cookie = appearanceCookie("auto");
  },
};
