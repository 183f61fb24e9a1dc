import { createContext, useCallback, useContext } from "react";
import { useHydrated } from "./use-hydrated";

/** The value that this response's script and style elements carry. Empty in the browser, which hides it from pages. */
export const NonceContext = createContext("");

export function useNonce(): string {
  return useContext(NonceContext);
}

/**
 * Gives the nonce for style elements that Mantine adds. In the browser it is empty while hydrating, because the
 * attribute reads as empty there, and then the value that the first script still knows.
 */
export function useStyleNonce(): () => string {
  const nonce = useNonce();
  const hydrated = useHydrated();
  return useCallback(() => {
    if (nonce || !hydrated) return nonce;
    return document.querySelector("script")?.nonce ?? "";
  }, [nonce, hydrated]);
}
