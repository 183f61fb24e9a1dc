import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

const AT_MOST_EVERY_MS = 2_000;
const ASK_AGAIN_MS = 1_500;
/** Asks this often whatever was heard: a message can be lost with a connection. */
const STEADILY_MS = 20_000;

interface Loaded {
  /** A newer result was on its way when the page was loaded. */
  readonly isRefreshing: boolean;
  /** What the page was made of. */
  readonly lag: { readonly version: number };
}

/**
 * Keeps a page's data up to date while events arrive: as long as a version was heard of that is newer than the page's, or
 * a computation is under way, the page is loaded again, at most every two seconds and only while it can be seen. Rests on
 * what is heard and what is loaded, not on the moment of a message, so none can come too early or during a load.
 *
 * @param address Of the server-sent events; null where nothing changes any more.
 * @param loaded What the page shows: another object after each load.
 * @returns True while the connection stands.
 */
export function useLiveResult(address: string | null, loaded: Loaded): boolean {
  const { revalidate, state } = useRevalidator();
  const isIdle = useNavigation().state === "idle" && state === "idle";
  const isSeen = useIsSeen();
  const { heard, isLive } = useHeard(address);
  const again = useRef(revalidate);
  again.current = revalidate;

  const loadedAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: notes when each load ended.
  useEffect(() => {
    loadedAt.current = performance.now();
  }, [loaded]);

  const isNew = heard > loaded.lag.version;
  // `loaded` stands for the end of a load: one that begins and ends between two renderings shows in nothing else.
  useEffect(() => {
    if (address === null || !isSeen || !isIdle) return;
    const pauseMs = isNew ? AT_MOST_EVERY_MS : loaded.isRefreshing ? ASK_AGAIN_MS : STEADILY_MS;
    const timer = setTimeout(() => again.current(), Math.max(0, loadedAt.current + pauseMs - performance.now()));
    return () => clearTimeout(timer);
  }, [address, isSeen, isIdle, isNew, loaded]);

  return isLive;
}

/** The newest version that the server told of, 0 before the first; it tells the present one at once. */
function useHeard(address: string | null): { heard: number; isLive: boolean } {
  const [heard, setHeard] = useState(0);
  const [isLive, setIsLive] = useState(false);
  useEffect(() => {
    if (address === null) return;
    const source = new EventSource(address);
    source.addEventListener("open", () => setIsLive(true));
    source.addEventListener("error", () => setIsLive(source.readyState === EventSource.OPEN));
    source.addEventListener("change", ({ data }) => setHeard((known) => Math.max(known, versionIn(data))));
    return () => source.close();
  }, [address]);
  return { heard, isLive };
}

function useIsSeen(): boolean {
  const [isSeen, setIsSeen] = useState(true);
  useEffect(() => {
    const look = () => setIsSeen(document.visibilityState === "visible");
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return isSeen;
}

/** The version in a `change`; 0 when it says none. */
function versionIn(data: unknown): number {
  return Number(/"version":(\d+)/.exec(String(data))?.[1] ?? 0);
}
