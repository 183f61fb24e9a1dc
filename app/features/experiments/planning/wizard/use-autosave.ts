import { useFetcher } from "@remix-run/react";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";

export type AutosaveAnswer =
  | { readonly kind: "saved"; readonly version: number; readonly savedAt: number }
  | {
      readonly kind: "refused";
      readonly message: string;
      readonly isStale: boolean;
      /** The version the refused save was made from. */
      readonly seenVersion: number;
    };

const QUIET_MS = 900;

/**
 * Saves a form a moment after the last change, one save at a time, and once more when the page is left. `isPaused` stops
 * it while the person has to decide between two versions.
 */
export function useAutosave(form: RefObject<HTMLFormElement | null>, isPaused: boolean) {
  const fetcher = useFetcher<AutosaveAnswer>();
  /** The answer that a later post of the form itself has made old. */
  const [old, setOld] = useState<AutosaveAnswer | undefined>(undefined);
  const answer = fetcher.data === old ? undefined : fetcher.data;
  const waits = isPaused || (answer?.kind === "refused" && answer.isStale);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isDirty = useRef(false);
  const current = useRef({ fetcher, waits });
  current.current = { fetcher, waits };

  const save = useCallback(() => {
    const { fetcher: now, waits: mustWait } = current.current;
    if (!form.current || !isDirty.current || mustWait) return;
    if (now.state !== "idle") {
      timer.current = setTimeout(save, QUIET_MS);
      return;
    }
    isDirty.current = false;
    now.submit(autosaveBody(form.current), { method: "post" });
  }, [form]);

  const changed = useCallback(() => {
    isDirty.current = true;
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(save, QUIET_MS);
  }, [save]);

  /** The form itself is being sent: nothing is left to save. */
  const submitted = useCallback(() => {
    isDirty.current = false;
    if (timer.current) clearTimeout(timer.current);
    setOld(current.current.fetcher.data);
  }, []);

  useEffect(() => {
    const leave = () => {
      if (!isDirty.current || current.current.waits || !form.current) return;
      isDirty.current = false;
      navigator.sendBeacon(window.location.href, new URLSearchParams(textEntries(autosaveBody(form.current))));
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      if (timer.current) clearTimeout(timer.current);
    };
  }, [form]);

  return { changed, submitted, answer, isSaving: fetcher.state !== "idle" };
}

/** Everything typed, without files: those are sent with the buttons. */
function autosaveBody(form: HTMLFormElement): FormData {
  const body = new FormData();
  for (const [name, value] of textEntries(new FormData(form))) body.append(name, value);
  body.set("intent", "autosave");
  return body;
}

function textEntries(form: FormData): [string, string][] {
  return [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
}
