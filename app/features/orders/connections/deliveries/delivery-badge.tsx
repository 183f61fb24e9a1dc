import { useTexts } from "~/components/preferences";
import { StatusBadge } from "~/components/states/status-badge";
import type { DeliveryState } from "./delivery-states";

const tones = { done: "good", quarantined: "warn", new: "info", ignored: "neutral", refused: "bad" } as const;

/** What became of a delivery: an icon and words. */
export function DeliveryBadge({ state }: { state: DeliveryState }) {
  const { deliveries } = useTexts().connections;
  return <StatusBadge tone={tones[state]}>{deliveries.states[state]}</StatusBadge>;
}
