import { useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Moves the focus to the content when the page changes, so keyboards and screen readers start there, not at the link. */
export function useFocusOnNavigation(elementId: string): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    document.getElementById(elementId)?.focus({ preventScroll: true });
  }, [pathname, elementId]);
}
