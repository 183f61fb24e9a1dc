import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import type { Room } from "./rooms";

const PATIENCE_MS = 1_200;

/** `g`, then a room's letter, goes to the room's first page; not while typing, and not with a modifier held. */
export function useRoomShortcuts(rooms: readonly Room[]): void {
  const navigate = useNavigate();
  useEffect(() => {
    let armedUntil = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const room = event.timeStamp < armedUntil ? rooms.find(({ letter }) => letter === event.key) : undefined;
      armedUntil = event.key === "g" ? event.timeStamp + PATIENCE_MS : 0;
      const page = room?.pages[0];
      if (page) {
        event.preventDefault();
        navigate(page.to);
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [rooms, navigate]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}
