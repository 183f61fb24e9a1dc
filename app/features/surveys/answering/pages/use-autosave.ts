import { useCallback, useEffect, useRef, useState } from "react";
import type { AnswerValue } from "../../definition/answers";

/** What the reader is told about the answers given so far. */
export type SavingState = "saved" | "saving" | "waiting" | "refused" | "signedOut" | "ended";

/** An answer on its way. */
export interface PendingAnswer {
  readonly questionId: string;
  readonly rowId: string;
  /** Null: it does not apply. Left out: it is taken back. */
  readonly value?: AnswerValue;
}

const RETRY_MS = [1_000, 2_000, 5_000, 15_000];
/** A text is sent when the writer pauses. */
const PAUSE_MS = 500;

/**
 * Sends each answer as it is given, in order. What has not arrived is kept in the tab, so that neither a reload nor a
 * server that is away loses it, and is sent again until it is taken.
 *
 * @param place Of the survey's answers in the tab's memory.
 */
export function useAutosave(address: string, place: string) {
  const pending = useRef(new Map<string, PendingAnswer>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isSending = useRef(false);
  const failures = useRef(0);
  const [state, setState] = useState<SavingState>("saved");

  const flush = useCallback(async () => {
    if (isSending.current) return;
    isSending.current = true;
    const last = await sendAll(pending.current, { address, place, onSending: () => setState("saving") });
    isSending.current = false;
    setState(last);
    const mustRetry = last === "waiting" || last === "signedOut";
    failures.current = mustRetry ? failures.current + 1 : 0;
    if (mustRetry) timer.current = setTimeout(flush, RETRY_MS[failures.current - 1] ?? RETRY_MS.at(-1));
  }, [address, place]);

  const save = useCallback(
    (answer: PendingAnswer, isTyping: boolean) => {
      const key = `${answer.questionId}/${answer.rowId}`;
      // The newest of a question goes last, and alone.
      pending.current.delete(key);
      pending.current.set(key, answer);
      remember(place, pending.current);
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(flush, isTyping ? PAUSE_MS : 0);
    },
    [flush, place],
  );

  /** What an earlier look at this page could not send; sent now. */
  const resume = useCallback((): readonly PendingAnswer[] => {
    const left = recall(place);
    for (const answer of left) save(answer, false);
    return left;
  }, [place, save]);

  useEffect(() => {
    const hurry = () => void flush();
    window.addEventListener("online", hurry);
    return () => {
      window.removeEventListener("online", hurry);
      if (timer.current) clearTimeout(timer.current);
      void flush();
    };
  }, [flush]);
  return { save, resume, state };
}

interface Sending {
  readonly address: string;
  readonly place: string;
  readonly onSending: () => void;
}

/** Sends one answer after the other until none is left or the server does not take any. */
async function sendAll(pending: Map<string, PendingAnswer>, { address, place, onSending }: Sending) {
  let last: SavingState = "saved";
  for (let entry = first(pending); entry; entry = first(pending)) {
    const [key, answer] = entry;
    onSending();
    const outcome = await send(address, answer);
    if (outcome === "waiting" || outcome === "signedOut") return outcome;
    if (outcome !== "saved") last = outcome;
    // It may have been changed meanwhile: then the newer one is still to be sent.
    if (pending.get(key) === answer) pending.delete(key);
    remember(place, pending);
  }
  return last;
}

function first(pending: ReadonlyMap<string, PendingAnswer>): readonly [string, PendingAnswer] | undefined {
  return pending.entries().next().value;
}

async function send(address: string, answer: PendingAnswer): Promise<SavingState> {
  try {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(address, {
      ...{ method: "POST", headers, body: JSON.stringify(answer) },
      ...{ redirect: "manual", keepalive: true },
    });
    if (response.status === 204) return "saved";
    if (response.type === "opaqueredirect") return "signedOut";
    if (response.status === 422) return "refused";
    return response.status === 404 || response.status === 409 ? "ended" : "waiting";
  } catch {
    return "waiting";
  }
}

function remember(place: string, pending: ReadonlyMap<string, PendingAnswer>): void {
  if (pending.size === 0) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, JSON.stringify([...pending.values()]));
}

function recall(place: string): readonly PendingAnswer[] {
  const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? "[]");
  return Array.isArray(kept) ? kept.filter(isPending) : [];
}

function isPending(value: unknown): value is PendingAnswer {
  return typeof value === "object" && value !== null && "questionId" in value && "rowId" in value;
}
