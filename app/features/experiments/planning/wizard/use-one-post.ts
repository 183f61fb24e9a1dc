import { useLocation } from "@remix-run/react";
import { type FormEvent, type RefObject, useCallback, useEffect, useRef } from "react";

/**
 * Lets one post of a form through at a time. A second one would be made from what the page showed before the first was
 * answered, and be refused as if somebody else had changed the plan. A post that meets an autosave waits for its answer.
 *
 * @returns Whether this post goes out now; when not, it has been held back.
 */
export function useOnePost(form: RefObject<HTMLFormElement | null>, isSaving: boolean) {
  const { key } = useLocation();
  const isUnderWay = useRef(false);
  const waiting = useRef<HTMLElement | null>(null);

  // Every answer to a post gives the page a new key, also when it stays where it was.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the signal
  useEffect(() => {
    isUnderWay.current = false;
  }, [key]);

  useEffect(() => {
    const button = waiting.current;
    if (isSaving || button === null) return;
    waiting.current = null;
    form.current?.requestSubmit(button);
  }, [form, isSaving]);

  return useCallback(
    (event: FormEvent<HTMLFormElement>) => {
      if (!isUnderWay.current && !isSaving) {
        isUnderWay.current = true;
        return true;
      }
      event.preventDefault();
      if (isSaving && !isUnderWay.current) waiting.current = submitterOf(event);
      return false;
    },
    [isSaving],
  );
}

function submitterOf({ nativeEvent }: FormEvent<HTMLFormElement>): HTMLElement | null {
  return nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
}
