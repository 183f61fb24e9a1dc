import { type RefObject, useEffect, useRef } from "react";

/** When a row appears that was not there before, its first field gets the focus. */
export function useFocusNewRow(form: RefObject<HTMLFormElement | null>): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const rows = [...(form.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const before = known.current;
    known.current = new Set(rows.map((row) => row.dataset.row ?? ""));
    if (before === null) return;
    const fresh = rows.find((row) => !before.has(row.dataset.row ?? ""));
    fresh?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
  });
}
