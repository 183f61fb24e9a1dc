import { useIsomorphicEffect } from "@mantine/hooks";
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { ZOOM_STEP, type Zoom, zoomedBy } from "./zoom";

/** A press that moves less than this is a click, in pixels. */
const CLICK_PX = 4;
const keySteps: Readonly<Record<string, number>> = { "+": ZOOM_STEP, "=": ZOOM_STEP, "-": 1 / ZOOM_STEP };

/**
 * Moves and sizes a picture inside an element that scrolls: dragged by the mouse, sized by Ctrl and the wheel or by + - 0, the
 * place under the pointer (else the middle) staying where it is. Touch and arrow keys scroll by themselves.
 *
 * @param naturalWidth Of the picture as it was laid out, in pixels.
 */
export function usePanZoom(naturalWidth: number, start: Zoom) {
  const stage = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState(start);
  useEffect(() => setZoom(start), [start]);
  const hold = useHeldPlace(stage, zoom);
  const { pan, wasDragged } = usePan(stage);

  const zoomBy = useCallback(
    (factor: number, at?: { readonly x: number; readonly y: number }) => {
      const element = stage.current;
      if (!element) return;
      hold(at ?? { x: element.clientWidth / 2, y: element.clientHeight / 2 });
      // What is fitted to the page begins at the size it is seen in.
      const seen = (element.firstElementChild?.clientWidth ?? naturalWidth) / naturalWidth;
      setZoom((now) => zoomedBy(now ?? seen, factor));
    },
    [hold, naturalWidth],
  );
  useWheel(stage, zoomBy);

  return {
    ...{ zoom, setZoom, zoomBy },
    stageProps: {
      ref: stage,
      ...pan,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const factor = keySteps[event.key];
        if (factor !== undefined) zoomBy(factor);
        else if (event.key === "0") setZoom(null);
        else return;
        event.preventDefault();
      },
      onClickCapture: (event: MouseEvent) => {
        if (!wasDragged()) return;
        event.preventDefault();
        event.stopPropagation();
      },
      onDragStart: (event: { preventDefault(): void }) => event.preventDefault(),
    },
  };
}

type Stage = { readonly current: HTMLElement | null };

/** Scrolls after a change of size so that a place of the picture stays where it was seen. */
function useHeldPlace(stage: Stage, zoom: Zoom) {
  const held = useRef<{ x: number; y: number; left: number; top: number; width: number } | null>(null);
  useIsomorphicEffect(() => {
    const [element, from] = [stage.current, held.current];
    held.current = null;
    if (!element || !from) return;
    const ratio = (element.firstElementChild?.clientWidth ?? from.width) / from.width;
    element.scrollLeft = (from.left + from.x) * ratio - from.x;
    element.scrollTop = (from.top + from.y) * ratio - from.y;
  }, [zoom]);
  return useCallback(
    ({ x, y }: { readonly x: number; readonly y: number }) => {
      const element = stage.current;
      const width = element?.firstElementChild?.clientWidth ?? 0;
      if (element && width > 0) held.current = { x, y, left: element.scrollLeft, top: element.scrollTop, width };
    },
    [stage],
  );
}

/** Scrolls an element by dragging it with the mouse. */
function usePan(stage: Stage) {
  const begun = useRef<{ x: number; y: number; left: number; top: number; isDrag: boolean } | null>(null);
  const dragged = useRef(false);
  return {
    /** Whether the click that comes now only ends a drag; true once for each. */
    wasDragged: () => {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
    pan: {
      onPointerDown: ({ pointerType, button, clientX: x, clientY: y }: PointerEvent) => {
        const element = stage.current;
        dragged.current = false;
        if (!element || pointerType !== "mouse" || button !== 0) return;
        begun.current = { x, y, left: element.scrollLeft, top: element.scrollTop, isDrag: false };
      },
      onPointerMove: ({ clientX, clientY, pointerId }: PointerEvent) => {
        const [element, from] = [stage.current, begun.current];
        if (!element || !from) return;
        const [right, down] = [clientX - from.x, clientY - from.y];
        if (!from.isDrag && Math.hypot(right, down) < CLICK_PX) return;
        if (!from.isDrag) element.setPointerCapture(pointerId);
        from.isDrag = true;
        element.scrollLeft = from.left - right;
        element.scrollTop = from.top - down;
      },
      onPointerUp: () => {
        dragged.current = begun.current?.isDrag ?? false;
        begun.current = null;
      },
      onPointerCancel: () => {
        begun.current = null;
      },
    },
  };
}

/** Sizes by Ctrl (or Cmd) and the wheel; the wheel alone scrolls the page as ever. */
function useWheel(stage: Stage, zoomBy: (factor: number, at: { x: number; y: number }) => void): void {
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      zoomBy(event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, { x: event.clientX - left, y: event.clientY - top });
    };
    // React listens passively, where the browser's own zoom cannot be held back.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [stage, zoomBy]);
}
