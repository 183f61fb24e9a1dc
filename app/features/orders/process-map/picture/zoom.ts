/** The picture's size against how it was laid out; null: as wide as the page, as far as it stays legible. */
export type Zoom = number | null;

export const SMALLEST_ZOOM = 0.3;
export const LARGEST_ZOOM = 3;
export const ZOOM_STEP = 1.25;

/** A size by a factor larger or smaller, within what is of use. */
export function zoomedBy(zoom: number, factor: number): number {
  return Math.round(100 * Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, zoom * factor))) / 100;
}
