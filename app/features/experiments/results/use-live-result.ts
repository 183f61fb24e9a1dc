import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

const AT_MOST_EVERY_MS = 2_000;
const ASK_AGAIN_MS = 1_500;
/** Asks this often whatever was heard: a message can be lost with a connection. */
const STEADILY_MS = 20_000;

/**
 * Keeps a page's data up to date while events arrive: revalidates at most every two seconds, only while the page can be
 * seen, and asks again until a computation that is under way is stored. What is being loaded is never broken off: it is
 * waited for, and asked for once more.
 *
 * @param address Of the server-sent events; null where nothing changes any more.
 * @returns True while the connection stands.
 */
export function useLiveResult(address: string | null, isRefreshing: boolean): boolean {
  const { revalidate, state } = useRevalidator();
  const [isLive, setIsLive] = useState(false);
  const isIdle = useNavigation().state === "idle" && state === "idle";
  const isMissed = useRef(false);
  const again = useRef(revalidate);
  again.current = () => {
    isMissed.current = !isIdle;
    if (isIdle) revalidate();
  };

  useEffect(() => {
    if (address === null) return;
    const source = new EventSource(address);
    let timer: ReturnType<typeof setTimeout> | null = null;
    let lastAt = 0;
    const refresh = () => {
      timer = null;
      lastAt = performance.now();
      if (document.visibilityState === "visible") again.current();
    };
    source.addEventListener("open", () => setIsLive(true));
    source.addEventListener("error", () => setIsLive(source.readyState === EventSource.OPEN));
    source.addEventListener("change", () => {
      timer ??= setTimeout(refresh, Math.max(0, lastAt + AT_MOST_EVERY_MS - performance.now()));
    });
    document.addEventListener("visibilitychange", refresh);
    const steadily = setInterval(refresh, STEADILY_MS);
    return () => {
      source.close();
      clearInterval(steadily);
      document.removeEventListener("visibilitychange", refresh);
      if (timer) clearTimeout(timer);
    };
  }, [address]);

  useEffect(() => {
    if (!isIdle || !(isRefreshing || isMissed.current)) return;
    const timer = setTimeout(() => again.current(), ASK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isRefreshing, isIdle]);

  return isLive;
}
